import type { Ledger } from '../../local/seams'
import { difference, platformCalls, scaled, sum } from './ledger'
import { events, measureRiver, type RiverEvent } from './measure'
import { openBench } from './site'
import { type Cell, printTable } from './table'

/** Above the allowance, in dollars. https://developer.atlassian.com/platform/forge/forge-platform-pricing/ (3 August 2026) */
const price = { gbSecond: 0.000_025, gbRead: 0.055, gbWritten: 1.09 }
/** Per app and month, over all installations. */
const allowance = { gbSeconds: 200_000, bytes: 100_000_000 }
const GB = 1_000_000_000
const DAYS_A_WEEK = 7
const DAYS_A_MONTH = 30.4
/** Of the functions that handle messages, in manifest.yml; here for the assumed part only, the ledger knows each function's own. */
const MEMORY_GB = 0.25
/** Here the platform answers from memory. UNVERIFIED what a call takes on Forge; this is an assumption to see what waiting would cost. */
const CALL_SECONDS = 0.05

/** What messages and an idle installation cost by Forge's price list. */
export async function dollars(): Promise<void> {
	const measured = await measureRiver(false)
	const costs = events.map((event): [RiverEvent, Ledger] => {
		const all = measured.filter((one) => one.event === event).map(({ trigger, after }) => sum([trigger, after]))
		return [event, scaled(sum(all), 1_000 / all.length)]
	})
	printTable(
		'Dollars per 1,000 messages',
		`Mean over the channels, warm, above the free allowance. Durations are this machine's, with a platform that answers from memory; the last two columns assume ${CALL_SECONDS * 1_000} ms a platform call.`,
		['event', 'GB-s', 'functions', 'KVS read', 'KVS written', 'total', 'GB-s, waiting', 'total, waiting'],
		costs.map(([event, cost]) => messageRow(event, cost)),
	)
	await idle()
	freeMessages(costs)
}

const money = (amount: number): string => `$${amount.toFixed(5)}`

function bill({ functions, kvs }: Ledger) {
	const spent = {
		functions: functions.gbSeconds * price.gbSecond,
		read: (kvs.readBytes / GB) * price.gbRead,
		written: (kvs.writtenBytes / GB) * price.gbWritten,
	}
	return { ...spent, total: spent.functions + spent.read + spent.written }
}

const waitingOf = (cost: Ledger): number =>
	cost.functions.gbSeconds + (platformCalls(cost) + cost.egress.calls) * CALL_SECONDS * MEMORY_GB

function messageRow(event: string, cost: Ledger): Cell[] {
	const { functions, read, written, total } = bill(cost)
	const waiting = waitingOf(cost)
	const dear = read + written + waiting * price.gbSecond
	const amounts = [functions, read, written, total].map(money)
	return [event, cost.functions.gbSeconds, ...amounts, waiting, money(dear)]
}

function freeMessages(costs: [RiverEvent, Ledger][]): void {
	printTable(
		'Messages a month within the free allowance of the app',
		'The allowance is one for all installations. The smallest number is the one that counts.',
		['event', 'by GB-s, waiting', 'by KVS read', 'by KVS written'],
		costs.map(([event, cost]) => [
			event,
			Math.floor((1_000 * allowance.gbSeconds) / waitingOf(cost)),
			Math.floor((1_000 * allowance.bytes) / cost.kvs.readBytes),
			cost.kvs.writtenBytes === 0 ? '' : Math.floor((1_000 * allowance.bytes) / cost.kvs.writtenBytes),
		]),
	)
}

/** A week without a message: sweeps, hourly looks, the daily watch, the weekly report. */
async function idle(): Promise<void> {
	const bench = await openBench(false)
	try {
		const before = await bench.ledger()
		await bench.call('POST', '/local/clock', { advance: 'P7D' })
		const day = scaled(difference(before, await bench.ledger()), 1 / DAYS_A_WEEK)
		const month = scaled(day, DAYS_A_MONTH)
		const { functions, read, written, total } = bill(month)
		printTable(
			'An idle installation',
			'Its four schedules over one week, priced for a month. Every run is cold, billed with 0.8 s for the start beside what it took here.',
			['', 'runs', 'cold', 'calls', 'points', 'GB-s', 'functions', 'KVS read', 'KVS written', 'total'],
			[
				['a day', ...counts(day), '', '', '', ''],
				['a month', ...counts(month), ...[functions, read, written, total].map(money)],
			],
		)
		const byFunctions = Math.floor(allowance.gbSeconds / month.functions.gbSeconds)
		const byReads = Math.floor(allowance.bytes / month.kvs.readBytes)
		console.log(
			`  The app's free allowance carries ${byFunctions} idle installations by GB-s, ${byReads} by KVS reads.`,
		)
	} finally {
		await bench.close()
	}
}

const counts = (ledger: Ledger): number[] => [
	Math.round(ledger.functions.runs),
	Math.round(ledger.functions.cold),
	Math.round(platformCalls(ledger)),
	Math.round(ledger.jira.points),
	ledger.functions.gbSeconds,
]
