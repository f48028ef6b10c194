import type { Browser, Frame, Page } from 'playwright-core'
import { openSite } from '../e2e/client'
import { frameWith } from './support/frame'
import { launchBrowser } from './support/launch'

jest.setTimeout(120_000)

type Open = Awaited<ReturnType<typeof openSite>>
let browser: Browser
let open: Open
let page: Page
const problems: string[] = []

beforeAll(async () => {
	browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
	open = await openSite({ harshness: false })
	page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage()
	problems.length = 0
	page.on('pageerror', (error) => problems.push(String(error)))
})
afterEach(async () => {
	await page.context().close()
	await open.close()
	expect(problems).toEqual([])
})

const frameOf = (title: string, text: string | RegExp) => frameWith(page, title, text)
const go = (path: string, user = 'admin') => page.goto(`${open.base}${path}?user=${user}`)

test('the panel shows what the REST API says, and whether the answer arrived', async () => {
	await open.whatsapp([
		['4915100', 'Do you ship to Norway?'],
		['4915100', 'And how long does it take?'],
	])
	await open.idle()
	await open.comment('SUP-1', 'Yes, within five days')
	await open.idle()
	await go('/browse/SUP-1', 'agent1')
	const panel = await frameOf('channel-panel', 'Yes, within five days')
	const words = await panel.locator('body').innerText()
	const { json } = await open.call('GET', '/rest/api/3/issue/SUP-1')
	expect(words).toContain((json.fields as { summary: string }).summary)
	for (const comment of await open.comments('SUP-1')) expect(words).toContain(comment.words)
	expect(words).toContain('WhatsApp')
	expect(words).toMatch(/The last answer arrived/)
	expect(words).toContain('+4915100')
	const context = await frameOf('channel-context', 'WhatsApp')
	expect(await context.locator('body').innerText()).toContain('N 4915100')
})

test('a request that came another way says so', async () => {
	const fields = { project: { key: 'SUP' }, issuetype: { name: 'Service Request' }, summary: 'Made by hand' }
	expect((await open.call('POST', '/rest/api/3/issue', { fields })).status).toBe(201)
	await go('/browse/SUP-1', 'agent1')
	await frameOf('channel-context', /came another way/i)
})

test('the gadget shows what the REST API says', async () => {
	for (const chat of [1, 2, 3]) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.whatsapp([['4915100', 'Hello']])
	await open.idle()
	await go('/dashboard', 'manager')
	const gadget = await frameOf('channel-gadget', 'WhatsApp')
	const cells = await gadget.locator('table').first().locator('tr').allInnerTexts()
	for (const [name, channel] of [
		['Telegram', 'telegram'],
		['WhatsApp', 'whatsapp'],
	] as const) {
		const found = await open.requests(`switchboardChannel = ${channel}`)
		expect(cells.find((row) => row.includes(name))).toMatch(new RegExp(`\\b${found.length}\\b`))
	}
})

test('the gadget’s edit form changes what it shows', async () => {
	await open.telegram(open.update(1, 'Question'))
	await open.idle()
	await go('/dashboard', 'manager')
	await frameOf('channel-gadget', 'Conversations')
	await page.getByRole('button', { name: 'Edit' }).first().click()
	const form = await frameOf('channel-gadget', 'Save')
	await form.getByLabel(/measure/i).selectOption('inbound')
	await form.getByRole('button', { name: 'Save' }).click()
	await frameOf('channel-gadget', /messages/i)
})

test('adding an account on the admin page yields a URL that takes messages', async () => {
	await go('/admin')
	const admin = await frameOf('channel-admin', 'tg')
	await admin
		.getByRole('button', { name: /add (an )?account/i })
		.first()
		.click()
	await choose(admin, /channel/i, 'Telegram')
	await admin.getByLabel(/^name/i).fill('Shop bot')
	await admin.getByLabel(/bot token/i).fill('987:xyz')
	await admin.getByLabel(/secret token/i).fill('another-secret')
	await choose(admin, /service desk|project/i, 'Support')
	await choose(admin, /request type/i, 'Get help')
	await admin.getByRole('button', { name: /^add/i }).last().click()
	await admin.getByText('Shop bot').first().waitFor()
	const accounts = (await open.call('GET', '/local/accounts')).json as unknown as { name: string; url: string }[]
	const url = accounts.find(({ name }) => name === 'Shop bot')?.url ?? ''
	const shown = await admin
		.locator('input, code, pre')
		.evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).value ?? node.textContent ?? ''))
	expect([...shown, await admin.locator('body').innerText()].join('\n')).toContain(url)
	const headers = { 'X-Telegram-Bot-Api-Secret-Token': 'another-secret' }
	const body = JSON.stringify(open.update(7, 'Through the new account'))
	expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200)
	await open.idle()
	expect((await open.requests()).map(({ fields }) => fields.summary)).toEqual(['Through the new account'])
	expect(await admin.locator('body').innerText()).not.toContain('another-secret')
})

test('a newcomer writes as a customer and reads the answer', async () => {
	await go('/write/tg')
	await page.getByLabel('Message').fill('Is the shop open today?')
	await page.getByRole('button', { name: 'Send' }).click()
	await page.getByText('Is the shop open today?').last().waitFor()
	await open.idle()
	await open.comment('SUP-1', 'Until eight tonight')
	await open.idle()
	await page.getByText('Until eight tonight').waitFor()
})

/** Picks an option of a native or a custom select. */
async function choose(frame: Frame, label: RegExp, option: string): Promise<void> {
	const field = frame.getByLabel(label).first()
	if ((await field.evaluate((node) => node.tagName)) === 'SELECT') {
		await field.selectOption({ label: option })
		return
	}
	await field.click()
	await frame.getByRole('option', { name: option }).click()
}
