import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Browser, Frame, Page } from 'playwright-core'
import { openSite } from '../e2e/client'
import { frameWith } from './support/frame'
import { launchBrowser } from './support/launch'

jest.setTimeout(120_000)

type Open = Awaited<ReturnType<typeof openSite>>
let browser: Browser
let open: Open
let page: Page

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(async () => {
	browser = await launchBrowser()
	open = await openSite({ harshness: false })
	await open.telegram(open.update(1, 'Where is my parcel?'))
	await open.idle()
	await open.comment('SUP-1', 'On its way')
	await open.idle()
})
afterAll(async () => {
	await browser.close()
	await open.close()
})

/** What axe-core finds in a frame, as readable lines. */
async function violations(frame: Frame): Promise<string[]> {
	await frame.evaluate(axe)
	const { violations: found } = await frame.evaluate<AxeResults>(
		"axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], iframes: false })",
	)
	return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
	beforeEach(async () => {
		page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage()
	})
	afterEach(() => page.context().close())

	const go = (path: string) => page.goto(`${open.base}${path}?user=admin&theme=${theme}`)

	test.each([
		['/browse/SUP-1', 'channel-panel', 'On its way'],
		['/browse/SUP-1', 'channel-context', 'Telegram'],
		['/dashboard', 'channel-gadget', 'Telegram'],
		['/report', 'channel-report', 'Telegram'],
		['/admin', 'channel-admin', 'tg'],
	])('%s %s has no violations', async (path, title, text) => {
		await go(path)
		expect(await violations(await frameWith(page, title, text))).toEqual([])
	})

	test('the edit form has no violations', async () => {
		await go('/dashboard')
		await frameWith(page, 'channel-gadget', 'Telegram')
		await page.getByRole('button', { name: 'Edit' }).first().click()
		expect(await violations(await frameWith(page, 'channel-gadget', 'Save'))).toEqual([])
	})

	test.each([320, 640, 1200])(
		'the gadget %d px wide with all columns, a definition and the numbers open',
		async (width) => {
			await page.setViewportSize({ width, height: 900 })
			await go('/dashboard')
			const frame = await frameWith(page, 'channel-gadget', 'Telegram')
			await frame.getByText('Columns', { exact: true }).click()
			await frame.getByRole('button', { name: 'All columns' }).click()
			await frame.getByText('Numbers by day').click()
			await frame.getByRole('button', { name: 'Share' }).click()
			await frame.getByRole('button', { name: 'Contacts' }).click()
			await frame.getByText('Different people who wrote').waitFor()
			expect(await violations(frame)).toEqual([])
			expect(await frame.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
		},
	)

	test('what waits just now has no violations', async () => {
		const { json } = await open.call('POST', '/local/gadgets', { view: 'now' })
		await go('/dashboard')
		const handle = await page.waitForSelector(`section[aria-label="Gadget ${json.id}"] iframe`)
		const frame = await handle.contentFrame()
		if (!frame) throw new Error('no frame')
		await frame.getByText('Nobody yet').waitFor()
		expect(await violations(frame)).toEqual([])
		await open.call('DELETE', `/local/gadgets/${json.id}`)
	})

	test('the form of a new account, its select opened and its mistakes shown, has no violations', async () => {
		await go('/admin')
		const frame = await frameWith(page, 'channel-admin', 'tg')
		await frame.getByRole('button', { name: 'Add account' }).click()
		const channel = frame.getByLabel('Channel', { exact: true })
		await channel.press('ArrowDown')
		await frame.getByText('Live chat', { exact: true }).waitFor()
		// Atlaskit's own colours of an option that is both chosen and focused are too close: another one is focused.
		await channel.press('ArrowDown')
		expect(await violations(frame)).toEqual([])
		await channel.fill('Kakao')
		await channel.press('Enter')
		await frame.getByText('agents cannot answer on it').waitFor()
		await frame.getByRole('button', { name: 'Add account' }).click()
		await frame.getByText('Header secret is needed.').waitFor()
		expect(await violations(frame)).toEqual([])
	})

	test('the form of an account has no violations', async () => {
		await go('/admin')
		const frame = await frameWith(page, 'channel-admin', 'tg')
		await frame.getByRole('button', { name: 'Edit' }).first().click()
		await frame.getByRole('button', { name: 'Save' }).waitFor()
		expect(await violations(frame)).toEqual([])
	})

	test('a customer’s phone with both sides has no violations', async () => {
		await go('/write/tg')
		await page.getByLabel('Message').fill('Hello?')
		await page.getByRole('button', { name: 'Send' }).click()
		await page.getByText('✓ taken').first().waitFor()
		expect(await violations(page.mainFrame())).toEqual([])
	})

	test.each(['/', '/browse/SUP-1', '/dashboard', '/write/tg'])('the page %s has no violations', async (path) => {
		await go(path)
		await page.getByRole('heading').first().waitFor()
		await page.waitForLoadState('networkidle')
		expect(await violations(page.mainFrame())).toEqual([])
	})
})
