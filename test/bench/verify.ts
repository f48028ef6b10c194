import { providers } from '../../local/providers/index'
import { channels } from '../../src/channels/index'
import type { ChannelId, Delivery } from '../../src/message'
import { load, sdks } from './sdks'
import { channelIds, personOf, sampleSettings, signedMessage } from './site'
import { median } from './statistics'
import { type Cell, printTable } from './table'

const RUNS = 20
/** Checks a run: a single one is too short for the clock. */
const CHECKS = 200
const URL = 'https://site.example/x1/trigger/acc_1'
const TEXT = 'My parcel did not arrive. It is order 1017, where is it?'

/** `verify()` of every channel beside the provider's own package, on the same body. */
export async function verify(): Promise<void> {
	const rows: Cell[][] = []
	for (const channel of channelIds) rows.push(await compared(channel))
	printTable(
		'Checking a delivery, µs',
		`Median of ${RUNS} runs of ${CHECKS} checks of one body. ratio = ours / theirs: below 1 ours is faster.`,
		['channel', 'body B', 'ours', 'theirs', 'ratio', 'package'],
		rows,
	)
	for (const [channel, sdk] of Object.entries(sdks)) {
		if (!Object.hasOwn(channels, channel)) console.log(`  ${channel} is not in the list: ${sdk.package} is skipped.`)
	}
}

async function compared(channel: ChannelId): Promise<Cell[]> {
	// The packages go by the real clock.
	const now = Date.now()
	const delivery = deliveryOf(channel, now)
	const settings = sampleSettings(channel)
	// Published keys come from the provider.
	const keys: typeof fetch = async (input, init) =>
		(await providers[channel].answer(new Request(input, init), undefined, now)) ?? new Response('', { status: 404 })
	const own = () => channels[channel].verify(delivery, settings, now, keys)
	const sdk = sdks[channel]
	const installed = sdk && (await load(sdk))
	const check = sdk && installed ? sdk.check(installed, delivery, settings) : undefined
	if (check?.() === false) throw new Error(`${sdk?.package} refuses what ${channel} signed`)
	const { ours, theirs } = await timed(own, check)
	const name = sdk ? `${sdk.package}${installed ? '' : ' (skipped: not installed)'}` : 'none known'
	const figures: Cell[] = check ? [theirs, ours / theirs] : ['', '']
	return [channel, Buffer.byteLength(delivery.body), ours, ...figures, name]
}

function deliveryOf(channel: ChannelId, at: number): Delivery {
	const {
		method,
		path = '',
		query = '',
		headers,
		body,
	} = signedMessage(channel, personOf(1), TEXT, { serial: 1, at, url: URL })
	const values = [...new URLSearchParams(query)].map(([name, value]): [string, string[]] => [name, [value]])
	return {
		method,
		headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
		body,
		path,
		query: Object.fromEntries(values),
		url: URL,
		receivedAt: at,
	}
}

/** In turn, so that the machine's mood meets both alike. Microseconds a check. */
async function timed(own: () => unknown, sdk: (() => unknown) | undefined): Promise<{ ours: number; theirs: number }> {
	const ours: number[] = []
	const theirs: number[] = []
	// The first run of each is not counted: code is compiled then.
	for (let run = 0; run <= RUNS; run++) {
		const values = [await microseconds(own), sdk ? await microseconds(sdk) : Number.NaN]
		if (run === 0) continue
		ours.push(values[0] ?? Number.NaN)
		theirs.push(values[1] ?? Number.NaN)
	}
	return { ours: median(ours), theirs: median(theirs) }
}

async function microseconds(check: () => unknown): Promise<number> {
	const startedAt = performance.now()
	for (let index = 0; index < CHECKS; index++) await check()
	return ((performance.now() - startedAt) * 1_000) / CHECKS
}
