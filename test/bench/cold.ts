import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../local/build/bundle'
import { readManifest } from '../../local/platform/manifest'
import { type Bundle, bundleMinified, bytesByPackage, gzipped } from './bundles'
import { median } from './statistics'
import { printTable } from './table'

const RUNS = 20
const LARGEST = 8

/** Prints how long `require` takes, with what Forge's runtime has set before it. */
const evaluate = `globalThis.__forge_fetch__ = async () => { throw new Error('no platform') }
const start = performance.now()
require(process.argv[1])
console.log(performance.now() - start)`

/** Bundle sizes and load times of the handler files, and what the web trigger's bundle is made of. */
export async function cold(): Promise<void> {
	const bundles = new Map<string, Bundle>()
	for (const handler of handlerFiles()) bundles.set(handler, await bundleMinified(`src/${handler}.ts`))
	const times = await loadTimes(bundles)
	printTable(
		'Cold start',
		`Minified bundles, each evaluated in a fresh Node ${process.versions.node} (median of ${RUNS}). "nothing" is an empty file. Starting a container is Forge's and not in it.`,
		['handler file', 'KB', 'gzipped KB', 'load ms'],
		[
			['nothing', 0, 0, times.get('nothing') ?? Number.NaN],
			...[...bundles].map(([handler, { code }]) => [
				handler,
				kilobytes(Buffer.byteLength(code)),
				kilobytes(gzipped(code)),
				times.get(handler) ?? Number.NaN,
			]),
		],
	)
	const webhook = bundles.get('webhook')
	if (webhook) printContent(webhook)
}

/** Of manifest.yml, whose `webhook.inbound` is the export `inbound` of `src/webhook.ts`. */
function handlerFiles(): Set<string> {
	return new Set(readManifest(root).modules.function.map(({ handler }) => handler.slice(0, handler.lastIndexOf('.'))))
}

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10

function printContent({ metafile }: Bundle): void {
	const packages = bytesByPackage(metafile)
	const all = packages.reduce((sum, [, bytes]) => sum + bytes, 0)
	printTable(
		'What the web trigger’s bundle is made of',
		`The ${LARGEST} largest of ${packages.length} packages and folders, minified.`,
		['package', 'KB', 'share %'],
		packages.slice(0, LARGEST).map(([name, bytes]) => [name, kilobytes(bytes), Math.round((100 * bytes) / all)]),
	)
}

/** In turn, so that the machine's mood meets all alike. */
async function loadTimes(bundles: Map<string, Bundle>): Promise<Map<string, number>> {
	const folder = await mkdtemp(join(tmpdir(), 'switchboard-bench-'))
	try {
		const files = [join(folder, 'nothing.cjs'), ...[...bundles.keys()].map((name) => join(folder, `${name}.cjs`))]
		for (const file of files) await writeFile(file, bundles.get(basename(file, '.cjs'))?.code ?? '')
		const times = new Map<string, number[]>(files.map((file) => [file, []]))
		for (let run = 0; run < RUNS; run++) {
			for (const file of files) {
				const { stdout } = await promisify(execFile)(process.execPath, ['-e', evaluate, file])
				times.get(file)?.push(Number(stdout))
			}
		}
		return new Map([...times].map(([file, values]) => [basename(file, '.cjs'), median(values)]))
	} finally {
		await rm(folder, { recursive: true })
	}
}
