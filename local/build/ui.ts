import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundle, cache, root } from './bundle'
import { buildCustomUi } from './custom'

const out = relative(root, cache)

/** Where the host serves the files from that {@link buildUi} made of `local/pages/client`. */
export const clientDir = join(cache, 'client')
/** UI Kit bundles: one `<entry>.js` for each `src/ui/<entry>.tsx`. */
export const kitDir = join(cache, 'kit')
/** The Custom UI app, as manifest.yml names it. */
export const gadgetDir = join(root, 'static', 'gadget', 'dist')

/**
 * Builds all browser code that has changed since the last time: the gadget, the UI Kit apps and the host pages' client.
 *
 * @throws esbuild's BuildFailure when the code does not build
 */
export async function buildUi(): Promise<void> {
	await Promise.all([buildCustomUi('static/gadget'), buildUiKit('src/ui', `${out}/kit`), buildClient()])
}

/**
 * Builds each UI Kit app of a folder into one script, as Forge's bundler does.
 *
 * @param from relative to the root
 */
export async function buildUiKit(from: string, outdir: string): Promise<void> {
	const entryPoints = ['panel', 'context', 'admin']
		.map((entry) => `${from}/${entry}.tsx`)
		.filter((file) => existsSync(join(root, file)))
	if (entryPoints.length === 0) return
	await bundle(`kit-${from.replaceAll('/', '-')}`, { entryPoints, outdir, format: 'iife' })
}

/**
 * Builds the host pages, the bridge and the UI Kit renderer. `bridge.js` must run before the app's bundle is evaluated, so all are classic scripts.
 */
export async function buildClient(): Promise<void> {
	await Promise.all([
		bundle('bridge', {
			entryPoints: ['local/pages/client/bridge/bridge.ts'],
			outdir: `${out}/client/bridge`,
			format: 'iife',
		}),
		bundle('host', { entryPoints: ['local/pages/client/host/host.tsx'], outdir: `${out}/client/host`, format: 'iife' }),
		bundle('uikit', {
			entryPoints: ['local/pages/client/uikit/uikit.tsx'],
			outdir: `${out}/client/uikit`,
			format: 'iife',
		}),
	])
}
