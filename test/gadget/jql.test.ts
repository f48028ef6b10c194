import { canName, type Drill, jql, searchPath } from '../../static/gadget/src/figures/jql'

const drill = {
	by: 'channel' as const,
	keys: ['whatsapp'],
	channels: [],
	projects: ['SUP', 'EU'],
	span: { from: '2026-11-01', until: '2026-12-01', timeZone: 'Europe/Berlin' },
}
const during = (from: string, until: string) => ({ ...drill, span: { from, until, timeZone: 'Europe/Berlin' } })

test('one channel, days of the viewer', () => {
	expect(jql(drill, 'Europe/Berlin')).toBe(
		'switchboardChannel = whatsapp AND project in ("SUP", "EU") AND created >= "2026-11-01" AND created < "2026-12-01" ORDER BY created DESC',
	)
})

test('all channels of the report', () => {
	expect(jql({ ...drill, keys: ['whatsapp', 'telegram'] }, 'Europe/Berlin')).toMatch(
		/^switchboardChannel in \(whatsapp, telegram\) AND/,
	)
})

test("another zone's days in the viewer's time, over a daylight saving change", () => {
	const text = jql(during('2026-10-25', '2026-10-26'), 'America/New_York')
	expect(text).toContain('created >= "2026-10-24 18:00" AND created < "2026-10-25 19:00"')
})

test('zones with half hours', () => {
	expect(jql(drill, 'Asia/Kolkata')).toContain('created >= "2026-11-01 04:30" AND created < "2026-12-01 04:30"')
})

test('hours', () => {
	expect(jql(during('2026-11-21T09', '2026-11-21T10'), 'Europe/Berlin')).toContain(
		'created >= "2026-11-21 09:00" AND created < "2026-11-21 10:00"',
	)
})

test('too many projects are left to what the viewer may browse; none are left out', () => {
	const many = Array.from({ length: 60 }, (_, index) => `P${index}`)
	expect(jql({ ...drill, projects: many }, 'UTC')).not.toContain('project')
	expect(jql({ ...drill, projects: [] }, 'UTC')).not.toContain('project')
})

test('the address carries the query whole', () => {
	const path = searchPath('a = "b & c"')
	expect(new URL(path, 'https://site.example').searchParams.get('jql')).toBe('a = "b & c"')
})

const where = (over: Partial<Drill>) => {
	const { span: _, ...timeless } = drill
	return jql({ ...timeless, projects: ['SUP'], keys: [], ...over }, 'UTC').replace(' ORDER BY created DESC', '')
}

test.each<[Partial<Drill>, string]>([
	[{}, 'switchboardChannel != none AND project in ("SUP")'],
	[{ by: 'account', keys: ['tg'] }, 'switchboardAccount = tg AND project in ("SUP")'],
	[{ by: 'topic', keys: ['Get "help"'] }, 'switchboardTopic = "Get \\"help\\"" AND project in ("SUP")'],
	[
		{ by: 'language', keys: ['de'], channels: ['line'] },
		'switchboardLanguage = de AND switchboardChannel = line AND project in ("SUP")',
	],
	[{ by: 'project', keys: ['EU'] }, 'switchboardChannel != none AND project in ("EU")'],
	[{ by: 'team', channels: ['line', 'x'] }, 'switchboardChannel in (line, x) AND project in ("SUP")'],
	[{ state: 'open' }, 'switchboardChannel != none AND project in ("SUP") AND statusCategory != Done'],
	[{ state: 'resolved' }, 'switchboardChannel != none AND project in ("SUP") AND statusCategory = Done'],
])('%j is %s', (over, text) => {
	expect(where(over)).toBe(text)
})

test('what JQL cannot name has no search', () => {
	expect([canName('channel', 'jsm-portal'), canName('country', 'DE'), canName('team', 'Night')]).toEqual(
		Array(3).fill(false),
	)
	expect([canName('topic', 'other'), canName('language', ''), canName('account', 'other')]).toEqual([
		false,
		false,
		true,
	])
})
