import { type SiteOptions, startSite } from '../../../local/site'

/** What strikes a site that nobody told anything, while an agent files requests: their events go to one trigger. */
async function struck(requests: number, options: SiteOptions = {}) {
	const site = await startSite({ empty: true, clock: '2026-11-21T10:00:00Z', ...options })
	try {
		const agent = site.jira.userByEmail('agent1@example.com')?.accountId ?? ''
		const fields = { project: { key: 'SUP' }, issuetype: { name: 'Service Request' }, summary: 'x' }
		const body = JSON.stringify({ fields })
		for (let n = 0; n < requests; n++) {
			const headers = { 'content-type': 'application/json' }
			const request = new Request(`${site.origin}/rest/api/3/issue`, { method: 'POST', headers, body })
			const { status } = await site.jira.handle(request, { kind: 'user', accountId: agent })
			expect(status).toBe(201)
		}
		return { ...site.ledger.harshness }
	} finally {
		await site.close()
	}
}

describe('by default', () => {
	test('product events come late, doubled, and some never; none of the first 200 is lost', async () => {
		const few = await struck(200)
		expect(few.lost).toBe(0)
		expect(few.doubled).toBeGreaterThan(0)
		expect(few.late).toBeGreaterThan(100)
		const many = await struck(600)
		expect(many.lost).toBeGreaterThan(0)
		expect(many.lost).toBeLessThan(40)
	})

	test('another seed loses others', async () => {
		expect((await struck(200, { seed: 2 })).lost).toBeGreaterThan(0)
	})

	test('the first call after the start is cold for 800 ms', async () => {
		const site = await startSite({ empty: true })
		try {
			const pauses: number[] = []
			const { pause } = site.clock
			site.clock.pause = (ms) => {
				pauses.push(ms)
				return pause(ms)
			}
			const call = () => fetch(`${site.platform.triggerUrl()}/nobody`, { method: 'POST', body: '' })
			await call()
			await call()
			expect(pauses).toEqual([800])
			expect(site.ledger.functions.cold).toBe(1)
		} finally {
			await site.close()
		}
	})
})

test('without harshness nothing of it happens', async () => {
	expect(await struck(600, { harshness: false })).toMatchObject({ late: 0, doubled: 0, lost: 0 })
})
