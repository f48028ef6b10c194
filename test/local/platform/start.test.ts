import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSite } from '../../../local/site'

const entry = {
	id: 'form',
	channel: 'webhook' as const,
	settings: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
}

test('a data folder keeps URL, accounts, clock and requests over restarts', async () => {
	const data = mkdtempSync(join(tmpdir(), 'site-'))
	const sites: { close(): Promise<void> }[] = []
	try {
		const first = await startSite({ data, accounts: [entry], clock: '2030-01-01T00:00:00Z' })
		sites.push(first)
		const key = await openRequest(first.origin)
		const { pathname } = new URL(first.platform.triggerUrl())
		const at = first.clock.now()
		await first.close()

		const second = await startSite({ data, accounts: [entry], clock: '2029-01-01T00:00:00Z' })
		sites.push(second)
		expect(second.clock.now()).toBeGreaterThanOrEqual(at)
		expect(new URL(second.platform.triggerUrl()).pathname).toBe(pathname)
		expect((await second.accounts()).map(({ id, url }) => [id, url])).toEqual([
			['form', `${second.platform.triggerUrl()}/form`],
		])
		expect((await fetch(`${second.origin}/rest/api/3/issue/${key}`)).status).toBe(200)
	} finally {
		await sites.at(-1)?.close()
		rmSync(data, { recursive: true, force: true })
	}
})

async function openRequest(origin: string): Promise<string> {
	const desk = `${origin}/rest/servicedeskapi`
	const types = await (await fetch(`${desk}/servicedesk/1/requesttype`)).json()
	const response = await fetch(`${desk}/request`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			serviceDeskId: '1',
			requestTypeId: types.values[0].id,
			requestFieldValues: { summary: 'Kept', description: 'Over a restart' },
		}),
	})
	return (await response.json()).issueKey
}
