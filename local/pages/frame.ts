import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../build/bundle'
import { contentSecurityPolicy } from './csp'
import { escapeHtml, jsonScript } from './html'
import type { AppModule, Permissions } from './modules'
import type { Viewer } from './viewer'

/** What the bridge script reads before the app's bundle runs. */
export interface FrameData {
	context: Record<string, unknown>
	/** As `email:anything` of basic authentication. */
	email: string
	theme: Viewer['theme']
}

/**
 * A module's page. Custom UI: the app's own, with the bridge script first in its head and Forge's security policy. UI Kit: one page with
 * bridge, renderer and the app's bundle; its policy is the host's own, as on the product's page.
 */
export async function framePage(
	module: AppModule,
	data: FrameData,
	{ permissions, host }: { permissions: Permissions; host: string },
): Promise<Response> {
	const head = [jsonScript('forge-frame', data), '<script src="/local/ui/bridge/bridge.js"></script>'].join('')
	const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
	if (module.render === 'native') return new Response(kitPage(module, head, data), { headers })
	const page = await readFile(join(root, module.path, 'index.html'), 'utf8').catch(() => undefined)
	if (!page) return new Response(`${module.path} is not built; run npm run build`, { status: 503 })
	headers['content-security-policy'] = contentSecurityPolicy(page, permissions, host)
	return new Response(
		page.replace(/<head[^>]*>/, (tag) => tag + head),
		{ headers },
	)
}

function kitPage(module: AppModule, head: string, data: FrameData): string {
	const locale = String(data.context.locale)
	return `<!doctype html><html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><title>${escapeHtml(module.title)}</title>${head}
<link rel="stylesheet" href="/local/ui/uikit/uikit.css"></head>
<body><div id="uikit"></div><script src="/local/ui/uikit/uikit.js"></script><script src="/local/ui/kit/${module.entry}.js"></script></body></html>`
}
