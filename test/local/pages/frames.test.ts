import { readFileSync } from 'node:fs'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { launchBrowser } from '../../browser/support/launch'
import { type Demo, startDemo } from './demo'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let demo: Demo
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
	demo = await startDemo()
	browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
	await browser?.close()
	await demo?.close()
})
beforeEach(async () => {
	errors.length = 0
	page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
	page.on('pageerror', (error) => errors.push(error.message))
	page.setDefaultTimeout(8_000)
})
afterEach(async () => {
	await page.close()
	expect(errors).toEqual([])
})

/** Serious and critical findings of axe in the page or a frame of it. */
async function findings(frame: string | undefined): Promise<string[]> {
	const target =
		frame === undefined ? page.mainFrame() : page.frames().find((candidate) => candidate.url().includes(frame))
	if (!target) throw new Error(`No frame ${frame}`)
	await target.evaluate(axe)
	return target.evaluate(async () => {
		type Axe = { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
		const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run()
		return violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)
	})
}

async function open(path: string): Promise<void> {
	await page.goto(demo.origin + path)
}

describe('a UI Kit app', () => {
	let panel: FrameLocator
	beforeEach(async () => {
		await open('/browse/SUP-7?user=agent1&theme=light')
		panel = page.frameLocator('iframe[title="demo-panel"]')
		await panel.getByRole('heading', { name: 'Panel on SUP-7' }).waitFor()
	})

	it('calls the resolver and Jira as the acting user, from the issue’s context', async () => {
		await panel.getByText('Summary: Where is my order?').waitFor()
		const answer = await panel.getByText('Answer:').textContent()
		expect(JSON.parse(answer?.slice('Answer: '.length) ?? '')).toEqual({
			called: 'greet',
			hello: 'Ana',
			user: 'agent1@example.com',
			issue: 'SUP-7',
		})
	})

	it('fills a form by useForm: every kind of field gives its value, errors are shown', async () => {
		await panel.getByRole('button', { name: 'Save' }).click()
		await panel.getByText('A name is needed').waitFor()
		await panel.getByLabel('Name').fill('Help desk')
		await panel.getByLabel('Days').fill('14')
		await panel.getByLabel('Note').fill('two\nlines')
		await panel.getByLabel('Channel').fill('Whats')
		await panel.getByLabel('Channel').press('Enter')
		await panel.getByLabel('File groups').check()
		await panel.getByLabel('Reopen').check({ force: true })
		await panel.getByRole('radio', { name: 'Telegram' }).check()
		await panel.getByRole('group').getByLabel('WhatsApp').check()
		await panel.getByLabel('Since').fill('2026-11-21')
		await panel.getByRole('button', { name: 'Save' }).click()
		await panel.getByText('Saved: {').waitFor()
		const saved = await panel.getByText('Saved:').textContent()
		expect(JSON.parse(saved?.slice('Saved: '.length) ?? '')).toEqual({
			name: 'Help desk',
			days: '14',
			note: 'two\nlines',
			channel: { label: 'WhatsApp', value: 'whatsapp' },
			groups: true,
			open: true,
			kind: 'telegram',
			also: ['whatsapp'],
			since: '2026-11-21',
		})
	})

	it('keeps the cursor in a controlled field', async () => {
		const loud = panel.getByLabel('Loud')
		await loud.fill('acd')
		await loud.press('Home')
		await loud.press('ArrowRight')
		await loud.pressSequentially('b')
		expect((await loud.inputValue()).toLowerCase()).toBe('abcd')
	})

	it('draws tables, tabs and charts, and says which component it does not know', async () => {
		await panel.getByRole('cell', { name: 'Telegram' }).first().waitFor()
		await panel.getByRole('tab', { name: 'Second' }).click()
		await panel.getByText('Second content').waitFor()
		const chart = panel.getByRole('table', { name: 'By day' })
		expect(await chart.locator('tr').allInnerTexts()).toEqual(['\ttelegram\twhatsapp', 'Mon\t3\t5', 'Tue\t4\t5'])
		expect(await panel.locator('.recharts-bar-rectangle').count()).toBe(4)
		await panel.getByText('cannot draw the UI Kit component “Hologram”').waitFor()
	})

	it('opens and closes a dialog by keyboard', async () => {
		await panel.getByRole('button', { name: 'Open dialog' }).press('Enter')
		await panel.getByRole('dialog', { name: 'Sure?' }).waitFor()
		await page.keyboard.press('Escape')
		await panel.getByRole('dialog').waitFor({ state: 'detached' })
	})

	it('shows a flag on the page around it', async () => {
		await panel.getByRole('button', { name: 'Flag' }).click()
		await page.getByRole('alert').filter({ hasText: 'Saved' }).waitFor()
	})

	it('asks an admin on the page for hosts', async () => {
		await panel.getByRole('button', { name: 'Approve hosts' }).click()
		const dialog = page.getByRole('dialog')
		await dialog.getByText('https://shop.example').waitFor()
		await dialog.getByRole('button', { name: 'Decline' }).click()
		await panel.getByText('Consent: The admin did not approve').waitFor()
		expect(demo.seen.approved).toEqual([])
		await panel.getByRole('button', { name: 'Approve hosts' }).click()
		await dialog.getByRole('button', { name: 'Allow' }).click()
		await panel.getByText('Consent: approved replies').waitFor()
		expect(demo.seen.approved).toEqual(['https://shop.example'])
	})

	it.each(['light', 'dark'])('is accessible in the %s theme', async (theme) => {
		await page.getByLabel('Theme').selectOption(theme)
		await panel.locator(`html[data-color-mode="${theme}"]`).waitFor()
		expect(await findings('/frame/demo-panel/')).toEqual([])
	})
})

describe('a Custom UI app', () => {
	let gadget: FrameLocator
	beforeEach(async () => {
		await open('/dashboard?user=agent1&theme=light&locale=de-DE')
		gadget = page.frameLocator('iframe[title="demo-gadget"]')
		await gadget.getByText('config').waitFor()
	})

	it('runs under Forge’s policy: its own inline styles are blocked, the theme’s tokens are not', async () => {
		const color = (selector: string) => gadget.locator(selector).evaluate((element) => getComputedStyle(element).color)
		expect(await color('#inline')).toBe(await color('#config'))
		const light = await color('#config')
		await page.getByLabel('Theme').selectOption('dark')
		await gadget.getByText('theme dark').waitFor()
		expect(await color('#config')).not.toBe(light)
	})

	it('is configured in its edit form', async () => {
		await page.getByRole('button', { name: 'Edit' }).click()
		await gadget.getByText('edit de').waitFor()
		await gadget.getByRole('button', { name: 'Save' }).click()
		await gadget.getByText('config {"period":"P7D"} view').waitFor()
	})

	it('hears the dashboard’s refresh', async () => {
		await page.getByRole('button', { name: 'Refresh' }).click()
		await gadget.getByText('refreshes 1').waitFor()
	})

	it('gets its flag’s action and its dialog’s answer back', async () => {
		await gadget.getByRole('button', { name: 'Flag' }).click()
		await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
		await gadget.getByText('undone').waitFor()
		await gadget.getByRole('button', { name: 'Dialog' }).click()
		const inside = page.getByRole('dialog', { name: 'Pick' }).frameLocator('iframe')
		await inside.getByText('modal {"from":"gadget"}').waitFor()
		await inside.getByRole('button', { name: 'Choose' }).click()
		await page.getByRole('dialog').waitFor({ state: 'detached' })
		await gadget.getByText('picked {"chosen":42}').waitFor()
	})

	it('grows with its content', async () => {
		const height = () =>
			page.locator('iframe[title="demo-gadget"]').evaluate((frame) => frame.getBoundingClientRect().height)
		const before = await height()
		await gadget.getByRole('button', { name: 'Grow' }).click()
		await page.waitForFunction(
			(least) => (document.querySelector('iframe[title="demo-gadget"]')?.getBoundingClientRect().height ?? 0) > least,
			before + 200,
		)
	})
})

describe('the host pages', () => {
	it('let a customer write and read the answer', async () => {
		await open('/write/tg1')
		await page.getByLabel('Message').fill('Is anybody there?')
		await page.getByRole('button', { name: 'Send' }).click()
		await page.getByRole('listitem').filter({ hasText: 'Is anybody there?' }).waitFor()
		const at = new Date(1_795_000_060_000).toISOString()
		const body = '{"to":"chat-ana","text":"Yes, we are"}'
		demo.seen.egress = [{ at, method: 'POST', url: 'https://api.telegram.org/', headers: {}, body, status: 200 }]
		await page.getByRole('listitem').filter({ hasText: 'Yes, we are' }).waitFor()
	})

	it.each(['/', '/dashboard', '/write/tg1', '/browse/SUP-7'])('%s is accessible', async (path) => {
		await open(`${path}?theme=dark`)
		await page.getByRole('heading', { level: 1 }).waitFor()
		expect(await findings(undefined)).toEqual([])
	})
})
