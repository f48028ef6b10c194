import type { Browser, Frame, Page } from 'playwright-core'
import { openSite } from '../e2e/client'
import { launchBrowser } from './support/launch'

jest.setTimeout(120_000)

let browser: Browser
let open: Awaited<ReturnType<typeof openSite>>
let page: Page
const problems: string[] = []

beforeAll(async () => {
	browser = await launchBrowser()
	open = await openSite({ harshness: false })
	for (const chat of [1, 2, 3]) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.whatsapp([['4915100', 'Hello']])
	await open.idle()
	await open.comment('SUP-1', 'An answer')
	await open.idle()
})
afterAll(async () => {
	await browser.close()
	await open.close()
})
beforeEach(async () => {
	for (const { id } of (await open.call('GET', '/local/gadgets')).json as unknown as { id: string }[])
		await open.call('DELETE', `/local/gadgets/${id}`)
	page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage()
	problems.length = 0
	page.on('pageerror', (error) => problems.push(String(error)))
})
afterEach(async () => {
	await page.context().close()
	expect(problems).toEqual([])
})

const add = async (config: object) => String((await open.call('POST', '/local/gadgets', config)).json.id)

async function gadget(id: string): Promise<Frame> {
	const handle = await page.waitForSelector(`section[aria-label="Gadget ${id}"] iframe`)
	const frame = await handle.contentFrame()
	if (!frame) throw new Error(`gadget ${id} has no frame`)
	await frame.getByText('As of').waitFor()
	return frame
}

const lead = (frame: Frame, name: string) =>
	frame.locator('table.figures tbody tr', { hasText: name }).locator('td').first().innerText()

test('gadgets of one dashboard show their own numbers, and only the one that is refreshed asks again', async () => {
	const messages = await add({ measure: 'inbound', period: 'P7D' })
	const requests = await add({ measure: 'requests', period: 'P7D', channels: ['telegram'] })
	const waiting = await add({ view: 'now' })
	await page.goto(`${open.base}/dashboard?user=manager`)
	const [first, second, third] = [await gadget(messages), await gadget(requests), await gadget(waiting)]
	expect([await lead(first, 'WhatsApp'), await lead(second, 'Telegram')]).toEqual(['1', '3'])
	expect(await second.locator('table.figures').innerText()).not.toContain('WhatsApp')
	expect(await third.locator('body').innerText()).toContain('Waiting for an answer')

	await second.getByRole('button', { name: 'Lines' }).click()
	await first.getByText('Columns', { exact: true }).click()
	await first.getByLabel('Transfers').check()
	await open.telegram(open.update(4, 'One more'))
	await open.idle()
	await page.getByLabel(`Gadget ${requests}`).getByRole('button', { name: 'Refresh' }).first().click()
	await second.locator('table.figures tbody td').first().getByText('4').waitFor()
	expect(await lead(first, 'Telegram')).toBe('3')
	expect(await second.getByRole('button', { name: 'Lines' }).getAttribute('aria-pressed')).toBe('true')
	expect(await first.getByRole('button', { name: 'Lines' }).getAttribute('aria-pressed')).toBe('false')
	expect(await first.locator('thead').innerText()).toContain('Transfers')
	expect(await second.locator('thead').innerText()).not.toContain('Transfers')
})

test('a number leads to the requests behind it', async () => {
	const id = await add({ measure: 'requests', period: 'P7D' })
	await page.goto(`${open.base}/dashboard?user=manager`)
	const frame = await gadget(id)
	const link = frame.locator('table.figures tbody tr', { hasText: 'Telegram' }).locator('td a').first()
	const jql = new URL((await link.getAttribute('href')) ?? '').searchParams.get('jql') ?? ''
	expect((await open.requests(jql)).length).toBe(Number(await link.innerText()))
	const all = frame.locator('table.figures tfoot td a').first()
	const whole = new URL((await all.getAttribute('href')) ?? '').searchParams.get('jql') ?? ''
	expect((await open.requests(whole)).length).toBe(Number(await all.innerText()))
})

test('what waits, by channel and agent, is what Jira has', async () => {
	const id = await add({ view: 'now' })
	await page.goto(`${open.base}/dashboard?user=manager`)
	const frame = await gadget(id)
	const openOnes = await open.requests('switchboardChannel != none AND statusCategory != Done')
	const foot = frame.locator('section[aria-label="What waits by channel"] tfoot')
	expect(await foot.locator('a').innerText()).toBe(String(openOnes.length))
	const loads = frame.locator('section[aria-label="Open requests by agent"] tbody td')
	await loads.first().waitFor()
	const sum = (await loads.allInnerTexts()).reduce((total, text) => total + Number(text), 0)
	expect(sum).toBe(openOnes.length)
	const waiting = Number(await foot.locator('td').first().innerText())
	expect(waiting).toBe(openOnes.length - 1)
})

test('the requests as CSV, a row each, as the viewer may see them', async () => {
	const id = await add({ measure: 'requests', period: 'P7D' })
	await page.goto(`${open.base}/dashboard?user=manager`)
	const frame = await gadget(id)
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		frame.getByRole('button', { name: 'Requests as CSV' }).click(),
	])
	const stream = await file.createReadStream()
	let text = ''
	for await (const chunk of stream) text += String(chunk)
	const lines = text.trim().split('\r\n')
	const found = await open.requests('switchboardChannel != none')
	expect(lines.length - 1).toBe(found.length)
	for (const { key } of found) expect(lines.some((line) => line.startsWith(`${key},`))).toBe(true)
	await frame.getByText(`${found.length} requests.`).waitFor()
})

test('a heading explains itself by keyboard, and Escape closes it', async () => {
	const id = await add({ measure: 'requests', period: 'P7D' })
	await page.goto(`${open.base}/dashboard?user=manager`)
	const frame = await gadget(id)
	const name = frame.getByRole('button', { name: 'Contacts' })
	await name.focus()
	const text = frame.getByText('Different people who wrote')
	expect(await text.isVisible()).toBe(false)
	await page.keyboard.press('Enter')
	expect(await text.isVisible()).toBe(true)
	await page.keyboard.press('Escape')
	expect(await text.isVisible()).toBe(false)
})
