import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { buildUi, gadgetDir, kitDir } from '../../local/build/ui'
import { launchBrowser } from '../browser/support/launch'
import { gzipped } from './bundles'
import { type Bench, measuredIds, openBench } from './site'
import { median } from './statistics'
import { type Cell, printTable } from './table'

const RUNS = 20
const periods = [
	['P30D', '30 days'],
	['P1Y', 'a year of days'],
] as const
const MESSAGES = 40
const PATIENCE_MS = 20_000
/** Sizes of the browser bundles, and the time until the gadget's first chart. */
export async function ui(): Promise<void> {
	await buildUi()
	const browser = await launchBrowser().catch((error: Error) => error)
	if (browser instanceof Error) {
		await printSizes(new Set())
		console.log(`  First chart skipped: ${browser.message}`)
		return
	}
	const bench = await openBench(false)
	try {
		await fill(bench)
		const rows: Cell[][] = []
		let files: Set<string> = new Set()
		for (const [period, name] of periods) {
			await configure(bench, { period, group: 'day' })
			const loads: Load[] = []
			for (let run = 0; run < RUNS; run++) loads.push(await loadDashboard(browser, bench))
			for (const from of ['frame', 'page'] as const)
				rows.push(
					row(
						`${name}, from the ${from}`,
						loads.map((load) => load[from]),
					),
				)
			files = loads[0]?.files ?? files
		}
		await printSizes(files)
		printTable(
			'First chart of the gadget, ms',
			`Headless Chromium ${browser.version()}, empty cache, ${MESSAGES} messages; from the start of the frame's page, and of the dashboard's (the local host page). Seen by the driver, some ms late.`,
			['', 'median', 'least', 'most'],
			rows,
		)
	} finally {
		await browser.close()
		await bench.close()
	}
}

const row = (name: string, values: number[]): Cell[] => [
	name,
	...[median(values), Math.min(...values), Math.max(...values)].map(Math.round),
]

/** Sets the dashboard's first gadget. */
async function configure(bench: Bench, config: object): Promise<void> {
	const gadgets = (await (await fetch(`${bench.base}/local/gadgets`)).json()) as { id: string }[]
	await fetch(`${bench.base}/local/gadgets/${gadgets[0]?.id}`, { method: 'PUT', body: JSON.stringify(config) })
}

async function fill(bench: Bench): Promise<void> {
	for (let index = 0; index < MESSAGES; index++) {
		const channel = measuredIds[index % measuredIds.length] ?? 'webhook'
		await bench.post(channel, bench.written(channel, bench.newPerson(), `Question ${index}`))
	}
	await bench.idle()
}

interface Load {
	/** Milliseconds. */
	frame: number
	page: number
	/** Names of the gadget's own files that were fetched until then. */
	files: Set<string>
}

async function loadDashboard(browser: Browser, bench: Bench): Promise<Load> {
	const context: BrowserContext = await browser.newContext({ viewport: { width: 1_200, height: 900 } })
	try {
		const page = await context.newPage()
		const files = new Set<string>()
		page.on('request', (request) => {
			const { pathname } = new URL(request.url())
			if (pathname.includes('/channel-gadget/assets/')) files.add(basename(pathname))
		})
		await page.goto(`${bench.base}/dashboard?user=manager`)
		const handle = await page.waitForSelector('iframe[title="channel-gadget"]', { timeout: PATIENCE_MS })
		const frame = await handle.contentFrame()
		if (!frame) throw new Error('the dashboard shows no gadget')
		await frame.waitForSelector('figure.chart svg *', { state: 'attached', timeout: PATIENCE_MS })
		// As text: what tsx compiles would carry its own helpers into the page.
		const shownAt = await frame.evaluate<number>('performance.timeOrigin + performance.now()')
		const until = new Set(files)
		return {
			frame: shownAt - (await frame.evaluate<number>('performance.timeOrigin')),
			page: shownAt - (await page.evaluate<number>('performance.timeOrigin')),
			files: until,
		}
	} finally {
		await context.close()
	}
}

/** @param needed the gadget's files that its first chart waited for */
async function printSizes(needed: ReadonlySet<string>): Promise<void> {
	const gadget = await sizes(join(gadgetDir, 'assets'))
	const kit = await sizes(kitDir)
	const scripts = gadget.filter(({ name }) => name.endsWith('.js') && needed.has(name))
	printTable(
		'Browser bundles',
		'Minified. first chart = fetched before the gadget shows one; @forge/bridge and React are in each.',
		['file', 'KB', 'gzipped KB', 'first chart'],
		[
			...gadget.map(({ name, bytes, zipped }) => [`gadget ${name}`, bytes, zipped, needed.has(name) ? 'yes' : 'no']),
			...kit.map(({ name, bytes, zipped }) => [`ui kit ${name}`, bytes, zipped, '']),
		],
	)
	if (needed.size > 0) {
		const total = scripts.reduce((sum, { zipped }) => sum + zipped, 0)
		console.log(`  Gadget JavaScript until the first chart: ${total.toFixed(1)} KB gzipped in ${scripts.length} files.`)
	}
}

async function sizes(folder: string): Promise<{ name: string; bytes: number; zipped: number }[]> {
	const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name)).sort()
	return Promise.all(
		names.map(async (name) => {
			const content = await readFile(join(folder, name))
			return { name, bytes: kilobytes(content.length), zipped: kilobytes(gzipped(content)) }
		}),
	)
}

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10
