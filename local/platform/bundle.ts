import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BuildOptions, build, version } from 'esbuild'

interface Cached {
	/** Path, size and time of change of every file that went in. */
	inputs: [string, number, number][]
	code: string
}

const stamp = (path: string): [string, number, number] => {
	const { size, mtimeMs } = statSync(path)
	return [path, size, mtimeMs]
}
const fresh = ({ inputs }: Cached) =>
	inputs.every(([path, size, time]) => existsSync(path) && stamp(path).join() === [path, size, time].join())

/**
 * Bundles one handler file to CommonJS text as `@forge/bundler` does (one bundle a handler file). Kept under `node_modules/.cache` of the
 * working directory until one of its inputs changes.
 */
export async function bundle(entry: string): Promise<string> {
	const options: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', jsx: 'transform' }
	const folder = resolve('node_modules/.cache/switchboard')
	const name = createHash('sha256')
		.update(JSON.stringify([entry, options, version]))
		.digest('hex')
	const file = join(folder, `${name.slice(0, 32)}.json`)
	if (existsSync(file)) {
		const cached: Cached = JSON.parse(readFileSync(file, 'utf8'))
		if (fresh(cached)) return cached.code
	}
	const result = await build({
		...options,
		entryPoints: [entry],
		write: false,
		metafile: true,
		logLevel: 'silent',
		absWorkingDir: process.cwd(),
	})
	const code = result.outputFiles?.[0]?.text ?? ''
	const inputs = Object.keys(result.metafile?.inputs ?? {}).map((input) => stamp(resolve(input)))
	mkdirSync(folder, { recursive: true })
	writeFileSync(`${file}.${process.pid}`, JSON.stringify({ inputs, code } satisfies Cached))
	renameSync(`${file}.${process.pid}`, file)
	return code
}
