import { createDice } from '../../../local/platform/dice'
import { evaluate } from '../../../local/platform/expression'
import type { ProductEvent } from '../../../local/seams'
import { testSite } from './site'

const comment = (issue: { id: string; key: string }, more: Partial<ProductEvent> = {}): ProductEvent => ({
	eventType: 'avi:jira:commented:issue',
	atlassianId: 'id-agent1',
	selfGenerated: false,
	issue: { ...issue, fields: {} },
	...more,
})
const ours = { id: '1', key: 'SUP-1' }

describe('product events', () => {
	test('come late, through the filter, and are retried at most four times', async () => {
		const { jira, clock, ledger } = testSite()
		jira.properties['1'] = { ours: { channel: 'x' } }
		jira.emit(comment(ours))
		jira.emit(comment(ours, { selfGenerated: true }))
		jira.emit(comment(ours, { eventType: 'avi:jira:updated:issue' }))
		jira.emit(comment({ id: '2', key: 'SUP-2' }))
		jira.emit(comment(ours, { padding: 'x'.repeat(205_000) }))
		jira.emit(comment({ id: '1', key: 'AGAIN-1' }))
		expect(jira.notes).toEqual([])
		// The one over 200 KB.
		expect(ledger.harshness.lost).toBe(1)
		await clock.idle()
		const tries = [0, 1, 2, 3, 4].map((count) => `heard AGAIN-1 ${count}`)
		expect(jira.notes).toEqual(['heard SUP-1 0', ...tries])
	})

	test('some come twice, some never', async () => {
		const { jira, clock, ledger } = testSite({ dice: createDice(3) })
		jira.properties['1'] = { ours: { channel: 'x' } }
		for (let n = 0; n < 300; n++) jira.emit(comment(ours))
		await clock.idle()
		const { doubled, lost } = ledger.harshness
		expect(Math.min(doubled, lost)).toBeGreaterThan(0)
		expect(jira.notes).toHaveLength(300 + doubled - lost)
	})
})

describe('filter expressions', () => {
	const event = { runtime: { issue: { properties: { ours: { channel: 'x', deep: {} } } } }, count: 2 }
	const value = (text: string) =>
		evaluate(text, (path) =>
			path.reduce<unknown>((from, name) => (from as Record<string, unknown> | undefined)?.[name], event),
		)

	test.each([
		["event.runtime.issue.properties['ours'].channel != null", true],
		["event.runtime.issue.properties['ours'].channel == 'x' && event.count == 2", true],
		["event.runtime.issue.properties['other'].channel != null || false", false],
		// A path to an object is null.
		["event.runtime.issue.properties['ours'].deep != null", false],
		["(event.count == 1 || event.count == 2) && 'a' != 'b'", true],
	])('%s', (text, result) => {
		expect(value(text)).toBe(result)
	})

	test.each(['issue.key == 1', 'event.count', 'event.count = 2', '(true', 'true true', "event.comment.match('x')"])(
		'%s is refused',
		(text) => {
			expect(() => value(text)).toThrow(SyntaxError)
		},
	)
})
