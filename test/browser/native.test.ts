import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Browser, Frame, Page } from 'playwright-core'
import type { Jira } from '../../local/jira/site'
import { openSite } from '../e2e/client'
import { frameWith } from './support/frame'
import { launchBrowser } from './support/launch'

jest.setTimeout(300_000)

type Open = Awaited<ReturnType<typeof openSite>>
let browser: Browser
let open: Open
let page: Page

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const DAY = 86_400_000

beforeAll(async () => {
	browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
	open = await openSite({ harshness: false, clock: new Date().toISOString() })
	await open.telegram(open.update(1, 'Where is my parcel?'))
	await open.idle()
	for (let nth = 1; nth <= 40; nth++)
		(open.site.jira as Jira).importIssue({
			...{ project: 'SUP', summary: 'Hello', channel: nth % 3 ? 'portal' : 'email' },
			created: open.now() - nth * 11 * DAY,
		})
})
afterEach(async () => {
	await page.context().close()
	await open.close()
})

async function report(user: string, theme = 'light', width = 1100): Promise<Frame> {
	page = await (await browser.newContext({ viewport: { width, height: 1000 } })).newPage()
	await page.goto(`${open.base}/report?user=${user}&theme=${theme}`)
	return frameWith(page, 'channel-report', 'Support channels')
}

const title = 'JSM’s own channels'

test('an admin has the last two years counted, cancels and goes on', async () => {
	const frame = await report('admin')
	await frame.getByRole('heading', { name: title }).click()
	await frame.getByText(/\(SUP\): not counted yet/).waitFor()
	expect(await frame.getByLabel('JSM portal').inputValue()).toBe('portal')
	let counts = 0
	let held: (() => void) | undefined
	let looked = false
	await page.route('**/approximate-count', async (route) => {
		// The thirtieth waits until the test has looked.
		if (++counts >= 30 && !looked && !held) await new Promise<void>((resolve) => (held = resolve))
		await route.continue().catch(() => undefined)
	})
	await frame.getByRole('button', { name: 'Count the last two years' }).click()
	await frame.getByText(/^[1-9]\d? of 25 months counted$/).waitFor()
	await frame.getByText(/Requests found: [1-9]/).waitFor()
	await frame.getByRole('button', { name: 'Cancel' }).click()
	looked = true
	held?.()
	await frame.getByText(/\(SUP\): counted/).waitFor()
	const after = counts
	await frame.getByRole('button', { name: 'Go on counting' }).click()
	await frame.getByText('All is counted up to yesterday.').waitFor({ timeout: 60_000 })
	expect(counts).toBeGreaterThan(after)
	expect(await frame.getByRole('button', { name: 'Count again' }).count()).toBe(1)
	expect(await frame.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
})

test('a value that the site does not know is named, and can be mended', async () => {
	const frame = await report('admin')
	await frame.getByRole('heading', { name: title }).click()
	await frame.getByLabel('JSM chat').fill('pigeon')
	await frame.getByRole('button', { name: 'Count the last two years' }).click()
	await frame.getByText(/The value 'pigeon' does not exist/).waitFor()
	await frame.getByLabel('JSM chat').fill('')
	await frame
		.getByRole('button', { name: /^(Count|Go on)/ })
		.first()
		.click()
	await frame.getByText('All is counted up to yesterday.').waitFor()
})

test('others are not shown it', async () => {
	const frame = await report('manager')
	await frame.getByText('As of').first().waitFor()
	expect(await frame.getByText(title).count()).toBe(0)
})

test.each(['light', 'dark'])('in the %s theme it has no violations, and is as narrow as the page', async (theme) => {
	const frame = await report('admin', theme, 360)
	await frame.getByRole('heading', { name: title }).click()
	await frame.getByText(/\(SUP\): not counted yet/).waitFor()
	await frame.evaluate(axe)
	const { violations } = await frame.evaluate<AxeResults>(
		"axe.run(document.querySelector('.native'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], iframes: false })",
	)
	expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
	expect(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
