import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Browser, Frame, Page } from 'playwright-core'
import { openSite } from '../e2e/client'
import { ended, lowUse, silent, sum, surge } from '../gadget/sample-flags'
import { frameWith } from './support/frame'
import { launchBrowser } from './support/launch'

jest.setTimeout(120_000)

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let open: Awaited<ReturnType<typeof openSite>>
let page: Page
const problems: string[] = []

beforeAll(async () => {
	browser = await launchBrowser()
	open = await openSite({ harshness: false })
	await open.telegram(open.update(1, 'Where is my parcel?'))
	await open.idle()
	const flags = [silent, surge, sum, lowUse, ended]
	await open.site.platform.run('test/browser/support/put-flags.ts', 'putFlags', flags)
})
afterAll(async () => {
	await browser.close()
	await open.close()
})
beforeEach(async () => {
	page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage()
	problems.length = 0
	page.on('pageerror', (error) => problems.push(String(error)))
})
afterEach(async () => {
	await page.context().close()
	expect(problems).toEqual([])
})

const go = (path: string, more = '') => page.goto(`${open.base}${path}?user=admin${more}`)
const focused = (frame: Frame) => frame.evaluate<string>('document.activeElement.textContent')

/** What axe-core finds in a frame, and whether it is wider than its place. */
async function faults(frame: Frame): Promise<string[]> {
	await frame.evaluate(axe)
	const { violations } = await frame.evaluate<AxeResults>(
		"axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], iframes: false })",
	)
	const over = await frame.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
	return [
		...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)),
		...(over > 0 ? [`${over} px too wide`] : []),
	]
}

test('a flag is put aside with a note, is seen nowhere, and is shown again', async () => {
	await go('/admin')
	const admin = await frameWith(page, 'channel-admin', 'Silent: wa')
	const buttons = admin.getByRole('button', { name: 'Snooze or dismiss' })
	expect(await buttons.count()).toBe(4)

	await buttons.first().press('Enter')
	await admin.getByRole('dialog', { name: 'Silent: wa' }).waitFor()
	await page.keyboard.press('Escape')
	await admin.getByRole('dialog').waitFor({ state: 'detached' })
	expect(await focused(admin)).toBe('Snooze or dismiss')

	await buttons.first().press('Enter')
	await admin.getByLabel('Snooze for 30 days').check()
	await admin.getByLabel('Note (optional)').fill('The provider knows')
	await admin.getByRole('button', { name: 'Snooze', exact: true }).click()
	const row = admin.getByRole('row', { name: /Silent: wa/ }).first()
	await row.getByText('The provider knows').waitFor()
	expect(await row.innerText()).toContain('Dec 21, 2026')
	expect(await buttons.count()).toBe(3)
	expect(await focused(admin)).toBe('Show again')

	const report = async () => {
		await go('/report')
		const frame = await frameWith(page, 'channel-report', 'things to look at')
		return frame.locator('.flags').innerText()
	}
	const seen = await report()
	expect(seen).toContain('3 things to look at')
	expect(seen).not.toContain('Nothing has come for 5 hours')
	expect(seen).not.toContain('The provider knows')

	await go('/admin')
	const again = await frameWith(page, 'channel-admin', 'The provider knows')
	await again.getByRole('button', { name: 'Show again' }).click()
	await again.getByText('“Silent: wa” is shown again').waitFor()
	expect(await again.getByRole('button', { name: 'Snooze or dismiss' }).count()).toBe(4)
	expect(await focused(again)).toBe('Snooze or dismiss')
	expect(await again.getByText('Put aside').count()).toBe(0)
	expect(await report()).toContain('Nothing has come for 5 hours')
})

test('a task is opened by the product', async () => {
	await go('/report')
	const report = await frameWith(page, 'channel-report', 'SUP-77')
	const [tab] = await Promise.all([
		page.context().waitForEvent('page'),
		report.getByRole('link', { name: 'SUP-77' }).first().click(),
	])
	expect(new URL(tab.url()).pathname).toBe('/browse/SUP-77')
})

describe.each([
	['light', 'en-US'],
	['dark', 'en-US'],
	['light', 'ar-SA'],
])('in the %s theme, in %s', (theme, locale) => {
	const look = `&theme=${theme}&locale=${locale}`

	test.each([320, 1200])('the gadget’s flags, opened, %d px wide', async (width) => {
		await page.setViewportSize({ width, height: 900 })
		await go('/dashboard', look)
		const frame = await frameWith(page, 'channel-gadget', 'All channels in SUP')
		for (const name of ['Silent', 'All channels in SUP', 'Low use', '1 ended in the last days'])
			await frame.locator('.flags summary', { hasText: name }).first().click()
		await frame.getByText('Show numbers').first().click()
		expect(await faults(frame)).toEqual([])
	})

	test.each([320, 1200])('the report’s flags, %d px wide', async (width) => {
		await page.setViewportSize({ width, height: 900 })
		await go('/report', look)
		const frame = await frameWith(page, 'channel-report', 'SUP-77')
		await frame.getByText('Show numbers').first().click()
		expect(await faults(frame)).toEqual([])
	})

	test('the panel’s flag and the project’s surge', async () => {
		await go('/browse/SUP-1', look)
		const frame = await frameWith(page, 'channel-panel', 'Surge: All channels in SUP')
		expect(await faults(frame)).toEqual([])
	})

	test('the admin page with the dialog', async () => {
		await go('/admin', look)
		const frame = await frameWith(page, 'channel-admin', 'Low use: web')
		expect(await faults(frame)).toEqual([])
		await frame.getByRole('button', { name: 'Snooze or dismiss' }).last().click()
		await frame.getByRole('dialog').waitFor()
		expect(await faults(frame)).toEqual([])
	})
})
