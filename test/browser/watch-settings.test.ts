import type { Browser, Page } from 'playwright-core'
import { openTelling } from '../watch/telling-site'
import { frameWith } from './support/frame'
import { launchBrowser } from './support/launch'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openTelling>>
let browser: Browser
let open: Open
let page: Page
const problems: string[] = []

beforeAll(async () => {
	browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
	open = await openTelling()
	page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage()
	problems.length = 0
	page.on('pageerror', (error) => problems.push(String(error)))
})
afterEach(async () => {
	await page.context().close()
	await open.close()
	expect(problems).toEqual([])
})

/** For a look by eye: SHOTS=DIR. */
const shoot = async (name: string) => {
	const folder = process.env.SHOTS
	if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('an admin chooses where flags are told, and sees it work', async () => {
	await page.goto(`${open.base}/admin?user=admin`)
	const frame = await frameWith(page, 'channel-admin', 'Where flags are told')
	await frame.getByText('Shown here, in the gadget and in the report only.').waitFor()
	expect(await frame.getByRole('button', { name: 'Send an example' }).count()).toBe(0)
	await frame.getByRole('button', { name: 'Change', exact: true }).click()
	await frame.getByLabel('Little used channels').uncheck()
	await frame.getByLabel(/^Have Jira mail/).check()
	await frame.getByRole('button', { name: 'Save' }).click()
	await frame.getByText('Mail is sent about the task: open one, too.').waitFor()

	await frame.getByLabel(/^Open a task/).check()
	expect(await frame.getByLabel('Project key').inputValue()).toBe('SUP')
	await frame.getByLabel('The task’s assignee').uncheck()
	await frame.getByLabel('The task’s watchers').uncheck()
	await frame.getByLabel('Groups (optional)').fill('nobody')
	await frame.getByLabel(/^Write into a channel/).check()
	await frame.getByLabel('Channel id').fill('#general')
	await frame.getByLabel(/^What an hour/).fill('42,50')
	await frame.getByLabel('Currency').fill('eur')
	await shoot('form')
	await frame.getByRole('button', { name: 'Save' }).click()
	await frame.getByText('There is no group “nobody”.').waitFor()
	// What was typed stays.
	expect(await frame.getByLabel('Channel id').inputValue()).toBe('#general')
	await frame.getByLabel('Groups (optional)').fill('support-leads')
	await frame.getByRole('button', { name: 'Save' }).click()
	await frame.getByText(/This is not the id of a channel/).waitFor()
	await shoot('refused')
	await frame.getByLabel('Channel id').fill(open.channel)
	await frame.getByRole('button', { name: 'Save' }).click()
	await frame.getByText('The settings of Support are saved').waitFor()
	await frame
		.getByText(
			`Surges, silent channels: a task in SUP, mail about it, a message by Team chat to ${open.channel}. An hour costs 42.5 EUR.`,
		)
		.waitFor()
	const { projects } = (await open.invoke('watchSettings')) as unknown as { projects: { settings: unknown }[] }
	expect(projects[0]?.settings).toEqual({
		kinds: ['surge', 'silent'],
		task: { project: 'SUP', type: '10012' },
		mail: { assignee: false, watchers: false, groups: ['support-leads'] },
		message: { account: 'sl', channel: open.channel },
		hourCost: 42.5,
		currency: 'EUR',
	})

	await frame.getByRole('button', { name: 'Send an example' }).click()
	await frame.getByText('The example was sent').waitFor()
	await frame.getByText('Task: SUP-1 was created and closed.').waitFor()
	await shoot('example')
	expect(await open.messages()).toHaveLength(1)
	await page.goto(`${open.base}/browse/SUP-1?user=agent1`)
	await page.getByText('switchboard-example').waitFor()
	await page.getByText('This is only an example').waitFor()
	await page.getByRole('button', { name: 'Comment', exact: true }).waitFor()
	await shoot('task')
})

test('what an admin has to mend is said, and an example says it, too', async () => {
	const task = { project: 'SUP' }
	await open.save({ kinds: ['surge'], task, message: { account: 'sl', channel: open.channel } })
	const body = { ok: false, error: 'not_in_channel' }
	await open.call('POST', '/local/egress/answers', [{ host: 'slack.com', status: 200, body, times: 2 }])
	await open.put({
		...{ id: 'tg:surge', kind: 'surge', account: 'tg', accountName: 'tg', channel: 'telegram', project: 'SUP' },
		...{
			since: open.now(),
			evidence: '48 messages in the last hour, 9 expected.',
			rule: 'More than expected.',
			advice: 'Look.',
		},
	})
	await open.idle()
	await page.goto(`${open.base}/admin?user=admin`)
	const frame = await frameWith(page, 'channel-admin', 'Some flags could not be told')
	await frame.getByText(/^Message: Slack refused \(not_in_channel\)/).waitFor()
	await frame.getByRole('button', { name: 'Send an example' }).click()
	await frame.getByText('The example did not get through everywhere').waitFor()
	await page.emulateMedia({ colorScheme: 'dark' })
	await page.getByLabel('Theme').selectOption('dark')
	await shoot('trouble-dark')
	await page.goto(`${open.base}/browse/SUP-1?user=agent1`)
	await page.getByText('48 messages in the last hour').first().waitFor()
	await page.getByText('switchboard-surge').waitFor()
	await shoot('task-dark')
	await page.goto(`${open.base}/jira/apps/x/y?user=admin`)
	await page.waitForSelector('iframe[title="channel-report"]')
})
