import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { bundle, root } from './bundle'

/**
 * Builds a Custom UI app: `<folder>/src/index.html` and its entry `<folder>/src/main.tsx` become `<folder>/dist`, with asset names relative
 * to the page (`./…`), as Forge's CDN wants them. An app without a `main.tsx` is skipped.
 *
 * @param folder relative to the root, for example `static/gadget`
 */
export async function buildCustomUi(folder: string): Promise<void> {
	const entry = `${folder}/src/main.tsx`
	if (!existsSync(join(root, entry))) return
	const dist = `${folder}/dist`
	const page = await readFile(join(root, folder, 'src', 'index.html'), 'utf8')
	const outputs = await bundle(basename(folder), {
		entryPoints: [entry],
		outdir: dist,
		format: 'esm',
		splitting: true,
		entryNames: 'assets/[name]-[hash]',
		chunkNames: 'assets/[name]-[hash]',
		assetNames: 'assets/[name]-[hash]',
		publicPath: '../',
	})
	const [file, main] = Object.entries(outputs).find(([, output]) => output.entryPoint === entry) ?? []
	if (!file || !main) throw new Error(`esbuild built nothing from ${entry}`)
	await writeFile(
		join(root, dist, 'index.html'),
		link(page, relative(dist, file), main.cssBundle && relative(dist, main.cssBundle)),
	)
}

/** Puts the built files in the place of the page's own references to `main.tsx` (or `main.js`) and `main.css`. */
function link(page: string, script: string, style: string | undefined): string {
	const own =
		/[ \t]*<script[^>]*src="[^"]*main\.(?:tsx|js)"[^>]*><\/script>\n?|[ \t]*<link[^>]*href="[^"]*main\.css"[^>]*>\n?/g
	const tags = [
		style && `<link rel="stylesheet" href="./${style}">`,
		`<script type="module" src="./${script}"></script>`,
	].filter(Boolean)
	return page.replace(own, '').replace('</head>', () => `${tags.join('')}</head>`)
}
