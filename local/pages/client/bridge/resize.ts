import { tellHost } from './host'

/** Lets the frame grow and shrink with its content, as the product does. */
export function watchSize(): void {
	let last = -1
	let queued = false
	const measure = () => {
		queued = false
		const height = contentHeight()
		if (height === last) return
		last = height
		tellHost({ switchboard: 'resize', height })
	}
	const queue = () => {
		if (!queued) requestAnimationFrame(measure)
		queued = true
	}
	const resized = new ResizeObserver(queue)
	const watchChildren = () => {
		for (const child of document.body.children) resized.observe(child)
		queue()
	}
	document.addEventListener('DOMContentLoaded', () => {
		watchChildren()
		new MutationObserver(watchChildren).observe(document.body, { childList: true, subtree: true })
	})
}

/** The lowest edge of what is on the page. Not the document's height: it is never less than the frame's. */
function contentHeight(): number {
	const below =
		Number.parseFloat(getComputedStyle(document.body).marginBottom) +
		Number.parseFloat(getComputedStyle(document.body).paddingBottom)
	const edges = [...document.body.children].map((child) => {
		const { top, height } = child.getBoundingClientRect()
		// A portal's content (menu, dialog) may be larger than the portal itself.
		return top + window.scrollY + Math.max(height, child instanceof HTMLElement && height > 0 ? child.scrollHeight : 0)
	})
	return Math.ceil(Math.max(0, ...edges) + below)
}
