import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { root } from '../../local/build/bundle'

export interface Bundle {
	code: string
	metafile: Metafile
}

/** As the local site bundles a handler file (one bundle a file, like Forge's), but minified. */
const options: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', minify: true }

/** @param entry relative to the root */
export async function bundleMinified(entry: string): Promise<Bundle> {
	const result = await build({
		...options,
		entryPoints: [entry],
		absWorkingDir: root,
		write: false,
		metafile: true,
		logLevel: 'silent',
	})
	return { code: result.outputFiles?.[0]?.text ?? '', metafile: result.metafile as Metafile }
}

export const gzipped = (content: string | Buffer): number => gzipSync(content, { level: 9 }).length

/** Bytes in the output by package (or folder of the app), largest first. */
export function bytesByPackage({ outputs }: Metafile): [name: string, bytes: number][] {
	const bytes = new Map<string, number>()
	for (const { inputs } of Object.values(outputs)) {
		for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
			const name = packageOf(file)
			bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput)
		}
	}
	return [...bytes].sort((a, b) => b[1] - a[1])
}

/** The innermost package, for one may bring its own copy of another. */
function packageOf(file: string): string {
	const inside = file.split('node_modules/').at(-1) ?? ''
	if (!file.includes('node_modules/')) return file.split('/').slice(0, 2).join('/')
	return inside
		.split('/')
		.slice(0, inside.startsWith('@') ? 2 : 1)
		.join('/')
}
