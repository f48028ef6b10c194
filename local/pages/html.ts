export function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Data for a page's scripts. A data block is not a script for the security policy. */
export function jsonScript(id: string, data: unknown): string {
	return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

/** The page that all host addresses share; the client draws what the address says. */
export function hostPage(data: unknown): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Switchboard, local site</title><link rel="icon" href="data:,">${jsonScript('site', data)}<link rel="stylesheet" href="/local/ui/host/host.css"></head>
<body><div id="host"></div><script src="/local/ui/host/host.js"></script></body></html>`
}
