import type { Fault } from '../../local/seams'
import { deviations, enumerate, type Scenario } from './enumerate'

jest.setTimeout(300_000)

const MINUTE = 60_000

/** A message of which something went wrong before; then the sweep, and what it sets off. */
const after =
	(first: Omit<Fault, 'nth'>, known = false): Scenario =>
	async (stage, person) => {
		await stage.begin()
		if (known) {
			await stage.deliver(stage.write(person, 'Hello'))
			await stage.through()
			await stage.move(20 * MINUTE - 100_000)
		}
		stage.site.platform.setFaults([{ ...first, nth: 1 }])
		await stage.deliver(stage.write(person, 'My parcel did not arrive'))
		await stage.through()
		return () => stage.move(15 * MINUTE)
	}

const ONE = {
	requests: [{ description: 'My parcel did not arrive', comments: [] }],
	counted: { inbound: 1, requests: 1 },
}
const COMMENT = {
	requests: [{ description: 'Hello', comments: [{ words: 'My parcel did not arrive' }] }],
	counted: { inbound: 2, requests: 1 },
}

test.each([
	['a lost bell', after({ target: 'queue', when: 'before', kind: 'error' }), ONE],
	['a request whose answer was lost', after({ target: 'jira', when: 'after', kind: 'crash' }), ONE],
	['a request that may come yet', after({ target: 'jira', when: 'late', kind: 'crash' }), ONE],
	[
		'a comment whose answer was lost',
		after({ target: 'jira', match: 'POST', when: 'after', kind: 'crash' }, true),
		COMMENT,
	],
])('after %s: whichever call of the recovery fails, in whatever way, the end is the same', async (_, scenario, end) => {
	const found = await enumerate(scenario)
	expect(found.clean).toMatchObject(end)
	expect(deviations(found)).toEqual([])
})
