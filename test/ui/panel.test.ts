import { channels } from '../../src/channels/index'
import { silent, surge } from '../gadget/sample-flags'
import { all, button, type Doc, fire, one, open, words } from './host'
import { comments, issue, NOW, ours } from './views'

const json = (body: unknown, status = 200) => ({
	body: JSON.stringify(body),
	headers: { 'content-type': 'application/json' },
	status,
	statusText: '',
})

const jira = ({ restPath }: { restPath: string }) => {
	if (!restPath.includes('/comment')) return json(issue)
	const url = new URL(restPath, 'http://jira')
	const start = Number(url.searchParams.get('startAt'))
	// Two to a page, so that there is something to page through.
	return json({ comments: comments.slice(start, start + 2), total: comments.length, startAt: start })
}

const says = (text: string) => (doc: Doc) => words(doc).includes(text)
const panel = '../../src/ui/panel'

test('it says that it is loading', async () => {
	const host = open(panel, { 'invoke panel': () => new Promise(() => {}) })
	const doc = await host.until((root) => all(root, 'Spinner').length === 1)
	expect(one(doc, 'Spinner').props.label).toBe('Loading the channel report')
})

test('a request that came another way gets an empty state without blame', async () => {
	const host = open(panel, { 'invoke panel': () => ({ state: 'elsewhere' }) })
	const doc = await host.until((root) => all(root, 'EmptyState').length === 1)
	expect(words(doc)).toContain('This request came another way')
	expect(host.calls.some(({ command }) => command === 'fetchProduct')).toBe(false)
})

test('an error is shown as it is, and another try loads the panel', async () => {
	let failing = true
	const host = open(panel, {
		'invoke panel': () => (failing ? { error: 'You may not browse this project.' } : ours),
		fetchProduct: jira,
	})
	const failed = await host.until((root) => all(root, 'SectionMessage').length === 1)
	expect(words(failed)).toContain('You may not browse this project.')
	failing = false
	fire(button(failed, 'Try again'), 'onClick')
	await host.until(says('My parcel did not arrive'))
})

describe('on our request', () => {
	const load = async (view: object = ours) => {
		const host = open(panel, { 'invoke panel': () => view, fetchProduct: jira, navigate: () => undefined })
		return { host, doc: await host.until((root) => all(root, 'Heading').length > 2) }
	}

	test('the conversation is read with the viewer’s rights, page by page', async () => {
		const { host } = await load()
		const paths = host.calls
			.filter(({ command }) => command === 'fetchProduct')
			.map(({ data }) => (data as { restPath: string }).restPath)
		expect(paths).toEqual([
			'/rest/api/3/issue/10001?fields=description,created,reporter',
			'/rest/api/3/issue/10001/comment?orderBy=created&startAt=0&maxResults=100',
			'/rest/api/3/issue/10001/comment?orderBy=created&startAt=2&maxResults=100',
		])
	})

	test('each entry has its sender, the viewer’s local time and its words', async () => {
		const { doc } = await load()
		const said = all(doc, 'Comment').map((entry) => ({
			who: (entry.props.author as { text: string }).text,
			when: (entry.props.time as { text: string }).text,
			what: words(one(entry, 'Text')),
		}))
		expect(said).toEqual([
			{ who: 'Ayşe Kaya', when: '21 Nov 2026, 12:00', what: 'My parcel did not arrive' },
			{ who: 'Ayşe Kaya', when: '21 Nov 2026, 12:20', what: '\u2068מתי זה יגיע?\u2069' },
			{ who: 'Ada Agent', when: '21 Nov 2026, 12:35', what: 'It arrives tomorrow' },
		])
		expect(words(doc)).toContain('1 internal comment is left out.')
		expect(words(doc)).not.toContain('Secret note')
	})

	test('the channel, the person, the last answer and the time to answer are said', async () => {
		const { doc } = await load()
		const text = words(doc)
		expect(words(one(doc, 'Lozenge'))).toBe('WhatsApp')
		expect(text).toContain('Phone: +905551234567')
		expect(text).toContain('Language: Turkish')
		expect(text).toContain('The last answer arrived (21 Nov 2026, 12:40).')
		expect(text).toContain('You can answer for another 3 hours 5 minutes, until 21 Nov 2026, 16:05.')
	})

	test('a closed window and an account that cannot answer are warned about', async () => {
		const closed = await load({ ...ours, replyWindow: { until: NOW - 60 * 60_000, afterwards: 'Only templates.' } })
		expect(words(closed.doc)).toContain('The time to answer ended 1 hour ago (21 Nov 2026, 12:00). Only templates.')
		const deaf = await load({ ...ours, account: { ...ours.account, canAnswer: false } })
		expect(words(deaf.doc)).toContain('Answers do not reach the customer')
		expect(words(deaf.doc)).toContain("A Jira admin can complete it on Switchboard's admin page.")
	})

	test('where a channel only receives, no admin is blamed and another way is named', async () => {
		const { doc } = await load({
			...ours,
			channel: { id: 'twilio-voice', name: 'Twilio Voice', receiveOnly: channels['twilio-voice'].receiveOnly },
			account: { ...ours.account, canAnswer: false },
		})
		expect(words(doc)).toContain('A call is not answered in writing. Call back')
		expect(words(doc)).not.toContain('A Jira admin can complete it')
	})

	test('an answer in doubt is sent again only after a question, and once', async () => {
		const view = { ...ours, replies: { '502': { status: 'unknown', at: NOW, reason: 'No answer.' } } }
		const answers = { 'invoke panel': () => view, 'invoke sendAgain': () => ({ asked: true }), fetchProduct: jira }
		const host = open(panel, answers)
		const asked = () =>
			host.calls.filter(({ data }) => (data as { functionKey?: string } | undefined)?.functionKey === 'sendAgain')
		fire(button(await host.until(says('unknown')), 'Send again'), 'onClick')
		const dialog = await host.until((root) => all(root, 'Modal').length === 1)
		expect(words(dialog)).toContain('the customer gets it twice')
		expect(asked()).toEqual([])
		const confirm = all(dialog, 'LoadingButton').find((one) => words(one) === 'Send again')
		if (!confirm) throw new Error('no button')
		fire(confirm, 'onClick')
		fire(confirm, 'onClick')
		await host.until(says('on its way again'))
		expect(asked()).toMatchObject([{ data: { payload: { comment: '502' } } }])
	})

	test('a delivered answer, and one on an account that cannot answer, is not offered to be sent again', async () => {
		const { doc } = await load()
		expect(words(doc)).not.toContain('Send again')
		const replies = { '502': { status: 'failed', at: NOW } }
		const deaf = await load({ ...ours, replies, account: { ...ours.account, enabled: false } })
		expect(words(deaf.doc)).not.toContain('Send again')
	})

	test('a long message is folded, and unfolded by a click', async () => {
		const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
		const content = Array.from({ length: 40 }, (_, index) => line(`Line ${index + 1}.`))
		const long = { ...issue, fields: { ...issue.fields, description: { type: 'doc', version: 1, content } } }
		const host = open(panel, {
			'invoke panel': () => ours,
			fetchProduct: (call: { restPath: string }) => (call.restPath.includes('/comment') ? jira(call) : json(long)),
		})
		const folded = await host.until(says('Line 12.'))
		expect(words(folded)).not.toContain('Line 13.')
		fire(button(folded, 'Show 28 more lines'), 'onClick')
		await host.until(says('Line 40.'))
	})

	test('the report has the picture, the numbers, the flag and the others', async () => {
		const { host, doc } = await load()
		const text = words(doc)
		expect((one(doc, 'BarChart').props.data as unknown[]).length).toBe(30)
		expect(text).toContain('Last 7 days: 7 requests')
		expect(text).toContain('Median first response: 1 hour 35 minutes (over 12 requests)')
		expect(text).toContain(
			'Low use\n30 requests in 30 days.\nAdvice: Promote it or merge it.\nRule: Fewer than 40 in 30 days.',
		)
		expect(all(doc, 'Row').map((row) => row.children.map(words))).toEqual([
			['Shop bot', 'Telegram', '41'],
			['Main line (this one)', 'WhatsApp', '30'],
		])
		fire(button(doc, 'Open the full report'), 'onClick')
		expect(host.calls.at(-1)).toEqual({
			command: 'navigate',
			data: { target: 'module', moduleKey: 'channel-report', type: 'new-tab' },
		})
	})

	test('a flag has its counts, what its provider said and its task; the project’s surge is told in short', async () => {
		const { channel: _, ...together } = surge
		const sum = { ...together, account: 'all:SUP', accountName: 'All channels' }
		const { host, doc } = await load({ ...ours, report: { ...ours.report, flag: silent, sum } })
		const text = words(doc)
		expect(text).toContain('it is not connected. The access token has expired.')
		expect(one(doc, 'Link').props.href).toBe('/browse/SUP-77')
		const data = one(doc, 'LineChart').props.data as object[]
		expect(data.slice(-2)).toEqual([
			{ at: '21 Nov 10:00', count: 0, what: 'Counted' },
			{ at: '21 Nov 10:00', count: (silent.series?.expected ?? []).at(-1), what: 'Expected' },
		])
		expect(text).toContain('Surge: All channels in SUP')
		expect(text).not.toContain('in 41 of 61')
		fire(button(doc, 'Show details'), 'onClick')
		await host.until(says('“parcel” in 41 of 61'))
	})

	test('no median is a dash with its reason, no request no picture', async () => {
		const { firstResponse: _, ...report } = ours.report
		const quiet = { ...report, last7: 0, last30: 0, days: report.days.map((day) => ({ ...day, count: 0 })) }
		const { doc } = await load({ ...ours, report: quiet })
		expect(words(doc)).toContain('Median first response: – (nothing was answered in the last 30 days)')
		expect(all(doc, 'BarChart')).toEqual([])
	})

	test('numbers of a project that the viewer may not browse are not there, the person and the answers are', async () => {
		const { report: _, ...view } = ours
		const host = open(panel, { 'invoke panel': () => view, fetchProduct: jira })
		const doc = await host.until(says('It arrives tomorrow'))
		expect(words(doc)).toContain('Ayşe Kaya')
		expect(words(doc)).not.toContain('How this channel is doing')
	})

	test('where Jira refuses the words, the facts are still shown', async () => {
		const host = open(panel, { 'invoke panel': () => ours, fetchProduct: () => json({}, 403) })
		const doc = await host.until(says('The conversation could not be read'))
		expect(words(doc)).toContain('Jira answered 403.')
		expect(words(doc)).toContain('Last 30 days: 30 requests')
	})
})
