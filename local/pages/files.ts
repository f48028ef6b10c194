import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
}

/** Serves a file below a folder; 404 for what is not there or not below it. */
export async function serveFile(folder: string, path: string): Promise<Response> {
	const file = normalize(join(folder, path))
	if (!file.startsWith(folder + sep)) return new Response('Not found', { status: 404 })
	const content = await readFile(file).catch(() => undefined)
	if (!content) return new Response('Not found', { status: 404 })
	return new Response(new Uint8Array(content), {
		headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' },
	})
}
