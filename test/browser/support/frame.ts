import type { Frame, Page } from 'playwright-core'

const PATIENCE_MS = 20_000

/** The frame of a module, once it shows `text`. A frame that is replaced meanwhile (a gadget after its edit form) is looked for again. */
export async function frameWith(page: Page, title: string, text: string | RegExp): Promise<Frame> {
	const end = Date.now() + PATIENCE_MS
	for (;;) {
		try {
			const handle = await page.waitForSelector(`iframe[title="${title}"]`, { timeout: PATIENCE_MS })
			const frame = await handle.contentFrame()
			if (!frame) throw new Error(`no frame ${title}`)
			await frame.getByText(text).first().waitFor({ timeout: 2_000 })
			return frame
		} catch (error) {
			if (Date.now() > end) throw error
		}
	}
}
