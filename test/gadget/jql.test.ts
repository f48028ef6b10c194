import { jql, searchPath } from '../../static/gadget/src/figures/jql'

const drill = {
	channels: ['whatsapp' as const],
	projects: ['SUP', 'EU'],
	from: '2026-11-01',
	until: '2026-12-01',
	timeZone: 'Europe/Berlin',
}

test('one channel, days of the viewer', () => {
	expect(jql(drill, 'Europe/Berlin')).toBe(
		'switchboardChannel = whatsapp AND project in ("SUP", "EU") AND created >= "2026-11-01" AND created < "2026-12-01" ORDER BY created DESC',
	)
})

test('all channels of the report', () => {
	expect(jql({ ...drill, channels: ['whatsapp', 'telegram'] }, 'Europe/Berlin')).toMatch(
		/^switchboardChannel in \(whatsapp, telegram\) AND/,
	)
})

test("another zone's days in the viewer's time, over a daylight saving change", () => {
	const text = jql({ ...drill, from: '2026-10-25', until: '2026-10-26' }, 'America/New_York')
	expect(text).toContain('created >= "2026-10-24 18:00" AND created < "2026-10-25 19:00"')
})

test('zones with half hours', () => {
	expect(jql(drill, 'Asia/Kolkata')).toContain('created >= "2026-11-01 04:30" AND created < "2026-12-01 04:30"')
})

test('hours', () => {
	expect(jql({ ...drill, from: '2026-11-21T09', until: '2026-11-21T10' }, 'Europe/Berlin')).toContain(
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
