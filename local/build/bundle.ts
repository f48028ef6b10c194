import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/** The repository's root; npm scripts, tests and the site all run there. */
export const root = join(__dirname, '..', '..')
/** Built browser code that is no part of the app's own folders. */
export const cache = join(root, 'node_modules', '.cache', 'switchboard', 'ui')

/** What a bundle was built from, and what came out. */
interface Stamp {
	/** Of the inputs' contents, the options and the lockfile. */
	hash: string
	/** Relative to the root. */
	inputs: string[]
	outputs: Record<string, Output>
}

/** A built file, by its path relative to the root. */
export interface Output {
	/** The source file, of a bundle's entry. */
	entryPoint?: string | undefined
	/** The style sheet that belongs to it. */
	cssBundle?: string | undefined
}

/** Options that all browser code shares. React in development mode would put circular `_owner` references into ForgeDoc. */
const browser: BuildOptions = {
	bundle: true,
	minify: true,
	platform: 'browser',
	target: 'es2022',
	absWorkingDir: root,
	metafile: true,
	logLevel: 'warning',
	legalComments: 'none',
	define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
	loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
}

/**
 * Bundles browser code, unless inputs, options and installed packages are those of the last time.
 *
 * @param options esbuild's, with `outdir`; the folder is emptied first
 * @returns the built files
 * @throws esbuild's BuildFailure when the code does not build
 */
export async function bundle(
	name: string,
	options: BuildOptions & { outdir: string },
): Promise<Record<string, Output>> {
	const stampFile = join(cache, 'stamps', `${name}.json`)
	const last = await readStamp(stampFile)
	if (last && Object.keys(last.outputs).every((file) => existsSync(join(root, file)))) {
		if ((await hash(last.inputs, options)) === last.hash) return last.outputs
	}
	await rm(join(root, options.outdir), { recursive: true, force: true })
	const { metafile } = await build({ ...browser, ...options, metafile: true })
	const inputs = Object.keys(metafile.inputs).filter((file) => existsSync(join(root, file)))
	const outputs = Object.fromEntries(
		Object.entries(metafile.outputs).map(([file, { entryPoint, cssBundle }]) => [file, { entryPoint, cssBundle }]),
	)
	const own = inputs.filter((file) => !file.startsWith('node_modules/'))
	const stamp: Stamp = { hash: await hash(own, options), inputs: own, outputs }
	await mkdir(dirname(stampFile), { recursive: true })
	await writeFile(stampFile, JSON.stringify(stamp))
	return outputs
}

async function readStamp(file: string): Promise<Stamp | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8'))
	} catch {
		return undefined
	}
}

/** Installed packages count by the lockfile, not file by file: thousands of Atlaskit files would cost a second on each start. */
async function hash(inputs: string[], options: BuildOptions): Promise<string> {
	const sum = createHash('sha256').update(JSON.stringify(options))
	for (const file of ['package-lock.json', ...inputs]) {
		sum.update(file).update(await readFile(join(root, file)).catch(() => 'gone'))
	}
	return sum.digest('hex')
}
