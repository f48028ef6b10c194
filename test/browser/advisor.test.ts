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
const problems: string[] = []
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(async () => {
	browser = await launchBrowser()
	open = await openSite({ harshness: false })
	for (const chat of [1, 2, 3]) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.idle()
})
afterAll(async () => {
	await browser.close()
	await open.close()
})
beforeEach(async () => {
	page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage()
	problems.length = 0
	page.on('pageerror', (error) => problems.push(String(error)))
})
afterEach(async () => {
	await page.context().close()
	expect(problems).toEqual([])
})

/** The page's frame, at an address below the module's. */
async function openPage(search = '', query = '', text: string | RegExp = 'Advisor'): Promise<Frame> {
	await page.goto('about:blank')
	await page.goto(`${open.base}/report?user=manager${query}#/${search}`)
	return frameWith(page, 'channel-report', text)
}

const shared = (answers: object) => `?tab=advisor&advisor=${encodeURIComponent(JSON.stringify(answers))}`
const tab = (frame: Frame, name: string) => frame.getByRole('tab', { name })
const verdict = (frame: Frame, title: string) => frame.getByRole('region', { name: title, exact: true })
const next = (frame: Frame) => frame.getByRole('button', { name: 'Next' }).click()
const kept = () => page.waitForFunction("location.hash.includes('advisor=')")

async function add(frame: Frame, group: string, name: string): Promise<void> {
	const fields = frame.getByRole('group', { name: group })
	await fields.getByRole('combobox').selectOption({ label: name })
	await fields.getByRole('button', { name: /^Add/ }).click()
	await fields.getByText(name, { exact: true }).last().waitFor()
}

test('from the report by keyboard to the advisor, and back; the address keeps the tab', async () => {
	const frame = await openPage('', '', 'As of')
	await tab(frame, 'Report').press('ArrowRight')
	await frame.getByRole('heading', { name: 'Your team' }).waitFor()
	expect(await tab(frame, 'Advisor').getAttribute('aria-selected')).toBe('true')
	expect(await frame.getByRole('tabpanel').count()).toBe(1)
	await page.waitForFunction("location.hash.includes('tab=advisor')")
	await page.reload()
	const again = await frameWith(page, 'channel-report', 'Your team')
	await again.getByRole('heading', { name: 'Your team' }).waitFor()
	await tab(again, 'Advisor').press('Home')
	await again.getByLabel('Measure').waitFor()
	expect(await page.evaluate<string>('location.hash')).not.toContain('tab=')
})

test('the form is walked through, and the recommendation names its reasons', async () => {
	const frame = await openPage('?tab=advisor')
	await frame.getByLabel('People who answer customers').fill('4')
	await frame.getByLabel('Can they take calls?').selectOption('no')
	await add(frame, 'Languages that the team speaks', 'English')
	await next(frame)
	expect(await frame.evaluate<string>('document.activeElement.textContent')).toBe('Your customers')
	await frame.getByLabel('Who are they?').selectOption('consumers')
	await add(frame, 'Countries where they are', 'Japan')
	await next(frame)
	await frame.getByLabel('Industry').selectOption('retail')
	await next(frame)
	await frame.getByText(/Switchboard counts .*Telegram/).waitFor()
	await next(frame)
	await verdict(frame, 'Add').getByRole('heading', { name: 'LINE' }).waitFor()
	const advice = await frame.locator('.recommendation').innerText()
	expect(advice).toMatch(/Most consumers in .?Japan.? use LINE/)
	expect(advice).toContain('A LINE Official Account with the Messaging API')
	expect(advice).toMatch(/4 people; cannot take calls; speak .?English/)
	expect(await verdict(frame, 'Keep').getByRole('heading', { level: 4 }).allInnerTexts()).toEqual([
		'Telegram',
		'WhatsApp',
		'Webhook',
	])
	await frame.getByText(/^Not for you/).click()
	expect(await frame.locator('.verdict.not').innerText()).toMatch(/Twilio Voice You have nobody who can take calls\./)
	await kept()

	await page.reload()
	const again = await frameWith(page, 'channel-report', 'What you said')
	await verdict(again, 'Add').getByRole('heading', { name: 'LINE' }).waitFor()
	await again.getByRole('button', { name: 'Change Your customers' }).click()
	await again.getByRole('button', { name: 'Remove Japan' }).click()
	await add(again, 'Countries where they are', 'Brazil')
	await again.getByRole('button', { name: 'To the recommendation' }).click()
	await again.getByText(/More than nine of ten internet users in .?Brazil.? use WhatsApp/).waitFor()
	expect(await again.getByText(/Most consumers in .?Japan/).count()).toBe(0)
})

test('what cannot be read is said, counts as no answer, and goes when it is corrected', async () => {
	const frame = await openPage('?tab=advisor')
	const people = frame.getByLabel('People who answer customers')
	await people.fill('a dozen')
	await frame.getByText('Enter a whole number from 1 to 10,000.').waitFor()
	expect(await people.getAttribute('aria-invalid')).toBe('true')
	await frame.getByLabel('Open from').fill('17:00')
	await frame.getByLabel('Open until').fill('09:00')
	await frame.getByText('The end must be after the beginning.').waitFor()
	await frame.getByRole('button', { name: /Your team.*Something to correct/ }).waitFor()
	await frame.getByRole('button', { name: 'To the recommendation' }).click()
	await frame.getByText(/You did not say how many people answer/).waitFor()
	await frame.getByRole('button', { name: 'Change Your team' }).click()
	expect(await people.inputValue()).toBe('a dozen')
	await people.fill('12')
	await frame.getByText('Enter a whole number from 1 to 10,000.').waitFor({ state: 'detached' })
})

test('a link brings its answers, leaves this browser’s own alone, and nonsense in it harms nothing', async () => {
	await openPage(shared({ people: 2, customers: 'colleagues' }), '', 'What you said')
	const mine = await openPage('?tab=advisor', '', 'Your team')
	await mine.getByLabel('People who answer customers').fill('9')
	await kept()
	const theirs = await openPage(shared({ people: 2, customers: 'colleagues' }), '', 'Take my own answers')
	await theirs.getByText(/2 people/).waitFor()
	await theirs.getByRole('button', { name: 'Take my own answers' }).click()
	await theirs.getByText(/9 people/).waitFor()
	for (const search of ['?tab=advisor&advisor=%7B', shared({ people: 'many', countries: 7 }), '?tab=nothing'])
		await openPage(search, '', /As of|Step \d of/)
})

test('starting over can be taken back', async () => {
	const frame = await openPage(shared({ people: 3, countries: ['JP'], customers: 'consumers' }), '', 'What you said')
	await frame.getByRole('button', { name: 'Start over' }).click()
	await frame.getByText('All answers were left out.').waitFor()
	expect(await frame.getByLabel('People who answer customers').inputValue()).toBe('')
	expect(await frame.evaluate<string>('document.activeElement.textContent')).toBe('Undo')
	await page.waitForFunction("!location.hash.includes('advisor=')")
	await frame.getByRole('button', { name: 'Undo' }).click()
	await frame.getByText(/3 people/).waitFor()
})

test('a browser that keeps nothing for frames still advises', async () => {
	await page.addInitScript(
		"if (window !== top) Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
	)
	const frame = await openPage('?tab=advisor')
	await frame.getByLabel('People who answer customers').fill('5')
	await kept()
	await frame.getByRole('button', { name: 'To the recommendation' }).click()
	await frame.getByText(/5 people/).waitFor()
})

test('without own data it advises on the answers alone, and tries again', async () => {
	let failing = true
	await page.route('**/*', async (route) => {
		const body = route.request().postData() ?? ''
		if (failing && body.includes('"function":"report"')) return route.abort()
		return route.continue()
	})
	const frame = await openPage(shared({ countries: ['JP'], customers: 'consumers' }), '', 'What you said')
	await frame.getByText('The recommendation rests on your answers alone.').waitFor()
	await verdict(frame, 'Start with').getByRole('heading', { name: 'LINE' }).waitFor()
	failing = false
	await frame.getByRole('button', { name: 'Try again' }).click()
	await verdict(frame, 'Keep').getByRole('heading', { name: 'Telegram' }).waitFor()
})

describe.each([
	['light', 1100, 'en'],
	['dark', 1100, 'en'],
	['light', 320, 'en'],
	['dark', 320, 'ar'],
])('%s, %d px, %s', (theme, width, locale) => {
	test.each(['Your team', 'Your customers', 'Your business', 'In use today', 'Recommendation'])(
		'%s has no violations and fits',
		async (step) => {
			await page.setViewportSize({ width, height: 900 })
			const answers = {
				people: 4,
				countries: ['JP', 'DE'],
				customers: 'consumers',
				from: '09:00',
				until: '17:00',
				budget: 0,
			}
			const frame = await openPage(shared(answers), `&theme=${theme}&locale=${locale}`, 'What you said')
			await frame.getByRole('button', { name: new RegExp(`^${step}`) }).click()
			await frame.getByRole('heading', { name: step, level: 2 }).waitFor()
			if (step === 'Recommendation') await frame.getByText(/^Not for you/).click()
			await frame.evaluate(axe)
			const { violations } = await frame.evaluate<AxeResults>(
				"axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'], iframes: false })",
			)
			expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([])
			expect(await frame.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
			expect(await frame.evaluate<string>('document.documentElement.dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
		},
	)
})
