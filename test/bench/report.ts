import type { Ledger } from '../../local/seams'
import { cells } from '../../src/tally/cells'
import { contactCells } from '../../src/tally/contact-cells'
import { quantile } from '../../src/tally/histogram'
import { distinct, emptySketch, unite } from '../../src/tally/sketch'
import { sumOf } from '../../src/tally/sum'
import { openSite } from '../e2e/client'
import { difference } from './ledger'
import { channelIds, sampleSettings } from './site'
import { mean, median } from './statistics'
import { type Cell, printTable } from './table'
import { foldVolume, type Volume } from './volume'

const VOLUMES = [10_000, 1_000_000, 100_000_000]
/** 24 months that touch 25. */
const SPAN = { from: '2024-11-21', to: '2026-11-20' }
const NOW = '2026-11-21T10:00:00Z'
const LOADS = 5
/** More than a page. */
const UNFOLDED = 150

const config = {
	...{ projects: ['SUP'], channels: [], period: SPAN, group: 'month', measure: 'firstResponse', compare: 'none' },
	...{ timeZone: 'UTC', refresh: 15 },
}

/** What a report over 24 months, 12 channels and one project costs, from `/local/ledger`, and how far its sketches are off. */
export async function report(): Promise<void> {
	const rows: Cell[][] = []
	for (const volume of VOLUMES) rows.push(await measure(volume))
	printTable(
		'A report over 24 months (25 calendar months), 12 channels and one project',
		`Storage calls and bytes of one load, ms: median of ${LOADS} with the function warm; the largest document; errors of the median and 90th percentile of all first responses, of the contacts over all months and (root mean square) of one month.`,
		['messages', 'calls', 'read B', 'ms', 'answer B', 'largest B', 'p50 %', 'p90 %', 'contacts %', 'a month %'],
		rows,
	)
}

async function measure(messages: number): Promise<Cell[]> {
	const places = channelIds.slice(0, 12).map((channel) => ({ account: channel, channel }))
	const volume = foldVolume('SUP', places, SPAN, messages, Date.parse(NOW))
	const accounts = channelIds
		.slice(0, 12)
		.map((channel) => ({ id: channel, channel, settings: sampleSettings(channel) }))
	const open = await openSite({ clock: NOW, harshness: false, accounts })
	try {
		for (const month of volume.months) await open.site.platform.run('test/bench/inside.ts', 'putMonth', month)
		const one = { project: 'SUP', ...places[0], day: '2026-11-20', hour: 9, counts: { inbound: 1 } }
		await open.site.platform.run('test/bench/inside.ts', 'putRows', new Array(UNFOLDED).fill(one))
		await load(open)
		const loads = []
		for (let nth = 0; nth < LOADS; nth++) loads.push(await load(open))
		const [first] = loads
		const largest = Math.max(...volume.months.map(({ month }) => JSON.stringify(month).length))
		const figures = [first?.calls ?? 0, first?.bytes ?? 0, median(loads.map(({ ms }) => ms)), first?.answer ?? 0]
		return [volume.messages, ...figures, largest, ...errorsOf(volume).map((error) => 100 * error)]
	} finally {
		await open.close()
	}
}

/** A gadget's load, without a ticket of an earlier one. */
async function load(open: Awaited<ReturnType<typeof openSite>>) {
	const ledger = async () => (await open.call('GET', '/local/ledger')).json as unknown as Ledger
	const before = await ledger()
	const began = performance.now()
	const call = { module: 'channel-gadget', function: 'report', payload: { config }, user: 'manager@example.com' }
	const { json } = await open.call('POST', '/local/invoke', call)
	const ms = performance.now() - began
	if (!json.series) throw new Error(`no report: ${JSON.stringify(json).slice(0, 200)}`)
	const { kvs } = difference(before, await ledger())
	return { calls: kvs.calls, bytes: kvs.readBytes, ms, answer: JSON.stringify(json).length }
}

/** Relative errors of the median, of the 90th percentile, of the contacts of all months and of single ones. */
function errorsOf({ months, times, people }: Volume): number[] {
	const span = { from: months[0]?.id.month.concat('-01') ?? '', to: '2026-11-30' }
	const sum = sumOf(cells(months, 'firstResponse', span))
	const off = (q: number) => Math.abs((quantile(sum.times, q)?.value ?? 0) / exact(times, q) - 1)
	const contacts = (of: Volume['months'], name: string) => {
		const all = emptySketch()
		for (const { sketch } of contactCells(of, span)) unite(all, sketch)
		return Math.abs(distinct(all) / (people.get(name)?.size ?? 1) - 1)
	}
	const single = months.map((month) => contacts([month], month.id.month))
	return [off(0.5), off(0.9), contacts(months, 'all'), Math.sqrt(mean(single.map((error) => error ** 2)))]
}

/** The q-quantile of values that came several times each, between two ranks interpolated. */
function exact(times: Map<number, number>, q: number): number {
	const sorted = [...times].sort(([a], [b]) => a - b)
	const rank = q * (sorted.reduce((sum, [, n]) => sum + n, 0) - 1)
	const at = (wanted: number): number => {
		let seen = 0
		for (const [value, n] of sorted) {
			seen += n
			if (seen > wanted) return value
		}
		return Number.NaN
	}
	return at(Math.floor(rank)) + (at(Math.ceil(rank)) - at(Math.floor(rank))) * (rank % 1)
}
