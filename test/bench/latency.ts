import { type Owners, profileOwners } from './profile'
import { type Bench, measuredIds, openBench } from './site'
import { percentile } from './statistics'
import { type Cell, printTable } from './table'

const WARM = 150
const COLD = 15
const PROFILED = 200
/** Posted one after the other before the queue is let run: fewer than fill the two seconds until the first bell. */
const AT_A_TIME = 10
/** After so long nobody's function is kept warm. */
const COLD_AFTER_MS = 241_000

/** Milliseconds until the provider is answered, and until the request exists. */
export async function latency(): Promise<void> {
	const answers: Cell[][] = []
	const waits: Cell[][] = []
	for (const harshness of [false, true]) {
		const name = harshness ? 'on' : 'off'
		const bench = await openBench(harshness)
		try {
			await play(bench, measuredIds.length * 3)
			const warm = await play(bench, WARM)
			answers.push([`warm, harshness ${name}`, ...spread(warm.answers)])
			waits.push([`harshness ${name}`, ...spread(await untilFiled(bench, warm.sent))])
			if (harshness) continue
			answers.push(['cold', ...spread(await playCold(bench))])
			const owners = await profileOwners('src/webhook.ts', () => play(bench, PROFILED, false))
			printOwners(owners)
		} finally {
			await bench.close()
		}
	}
	const columns = ['', 'messages', 'median', 'p95', 'p99', 'most']
	printTable(
		'Until the web trigger answers, ms',
		'Signed messages over HTTP on this machine, one after the other. Cold: the compiled bundle is evaluated first; for a fresh process see the cold starts.',
		columns,
		answers,
	)
	printTable(
		'Until the request exists, s by the site’s clock',
		'From posting to the created time of the request. The bell rings after two seconds, the queue takes up to two more.',
		columns,
		waits.map((row) => row.map((cell, index) => (index > 1 && typeof cell === 'number' ? cell / 1_000 : cell))),
	)
}

const spread = (values: number[]): number[] => [
	values.length,
	...[0.5, 0.95, 0.99, 1].map((p) => Math.round(percentile(values, p) * 10) / 10),
]

interface Played {
	answers: number[]
	/** When each text was posted, by the site's clock. */
	sent: Map<string, number>
}

/** New people write on all channels in turn. */
async function play(bench: Bench, count: number, drain = true): Promise<Played> {
	const played: Played = { answers: [], sent: new Map() }
	for (let index = 0; index < count; index++) {
		await postNew(bench, index, played)
		if (drain && index % AT_A_TIME === AT_A_TIME - 1) await bench.idle()
	}
	if (drain) await bench.idle()
	return played
}

async function postNew(bench: Bench, index: number, { answers, sent }: Played): Promise<void> {
	const channel = measuredIds[index % measuredIds.length] ?? 'webhook'
	const person = bench.newPerson()
	const text = `Where is my parcel ${person.id}?`
	const message = bench.written(channel, person, text)
	sent.set(text, bench.now())
	const startedAt = performance.now()
	await bench.post(channel, message)
	answers.push(performance.now() - startedAt)
}

async function playCold(bench: Bench): Promise<number[]> {
	const played: Played = { answers: [], sent: new Map() }
	for (let index = 0; index < COLD; index++) {
		await bench.site.clock.moveTo(bench.now() + COLD_AFTER_MS)
		await postNew(bench, index, played)
	}
	await bench.idle()
	return played.answers
}

/** Read by key, newest number last: search lags. */
async function untilFiled(bench: Bench, sent: Map<string, number>): Promise<number[]> {
	const waits: number[] = []
	for (let number = 1; ; number++) {
		const { status, json } = await bench.call('GET', `/rest/api/3/issue/SUP-${number}?fields=summary,created`)
		if (status === 404) return waits
		const { summary, created } = json.fields as { summary: string; created: string }
		const postedAt = sent.get(summary)
		if (postedAt !== undefined) waits.push(Date.parse(created) - postedAt)
	}
}

function printOwners(owners: Owners): void {
	const all = Object.values(owners).reduce((sum, ms) => sum + ms, 0)
	const rows = Object.entries(owners).sort((a, b) => b[1] - a[1])
	printTable(
		'Where the processor’s time until the answer goes',
		`Self time by the V8 profiler (which slows all alike) over ${PROFILED} messages, warm. Client, local site and app share one process.`,
		['code', 'ms a message', 'share %'],
		rows.map(([name, ms]) => [name, ms / PROFILED, Math.round((100 * ms) / all)]),
	)
}
