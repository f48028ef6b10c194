import { join } from 'node:path'
import { Hono } from 'hono'
import { readManifest } from '../../../local/pages/modules'
import { mountPages } from '../../../local/pages/mount'
import { nothingSeen, provider, stubSite } from './stub'

const manifest = readManifest(join(__dirname, 'fixtures', 'manifest.yml'))

function mounted() {
	const seen = nothingSeen()
	const app = new Hono()
	const pages = mountPages(
		app,
		stubSite(seen, () => 'http://localhost:8383'),
		{ providers: { telegram: provider }, manifest },
	)
	const post = (path: string, body: unknown, method = 'POST') =>
		app.request(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
	const get = async (path: string) => (await app.request(path)).json()
	return { seen, app, pages, post, get }
}

describe('writing as a customer', () => {
	it('delivers what the provider composed, and shows both sides of the conversation in order', async () => {
		const { seen, post, get } = mounted()
		const ana = { id: 'ana', name: 'Ana' }
		expect(await (await post('/local/write', { account: 'tg1', person: ana, text: 'Hi' })).json()).toMatchObject({
			status: 200,
		})
		await post('/local/write', { account: 'tg1', person: { id: 'jonas' }, text: 'Moin' })
		const call = { method: 'POST', url: 'https://api.telegram.org/', headers: {} }
		seen.egress = [
			{ ...call, at: '2030-01-01T00:00:00Z', body: '{"to":"chat-ana","text":"Hello Ana"}', status: 200 },
			{ ...call, at: '2030-01-01T00:00:01Z', body: '{"to":"chat-ana","text":"lost"}', status: 500 },
			{ ...call, at: '2030-01-01T00:00:02Z', body: '{"to":"chat-jonas","text":"Hello Jonas"}', status: 200 },
			{ ...call, at: '2030-01-01T00:00:03Z', body: 'no message', status: 200 },
		]
		const { lines, ...here } = await get('/local/chat?account=tg1&person=ana')
		expect(here).toMatchObject({ channel: 'Telegram', canAnswer: true })
		expect(lines.map(({ from, text }: Record<string, string>) => `${from}: ${text}`)).toEqual([
			'customer: Hi',
			'company: Hello Ana',
		])
		expect(await get('/local/people?account=tg1')).toEqual([ana, { id: 'jonas' }])
		const serials = seen.delivered.map(({ body }) => JSON.parse(body).serial)
		expect(new Set(serials).size).toBe(2)
	})

	it('refuses an unknown account', async () => {
		const { post } = mounted()
		expect((await post('/local/write', { account: 'nobody', person: 'ana', text: 'Hi' })).status).toBe(404)
	})
})

describe('the dashboard’s gadgets', () => {
	it('starts with one, which are added, configured and removed, and survive a restart', async () => {
		const { post, get, app, pages } = mounted()
		expect(await get('/local/gadgets')).toEqual([{ id: '10001', module: 'demo-gadget', config: {} }])
		expect((await post('/local/gadgets', {})).status).toBe(201)
		await post('/local/gadgets/10002', { period: 'P7D' }, 'PUT')
		await app.request('/local/gadgets/10001', { method: 'DELETE' })
		const kept = JSON.parse(JSON.stringify(pages.snapshot()))
		const again = mounted()
		again.pages.restore(kept)
		expect(await again.get('/local/gadgets')).toEqual([
			{ id: '10002', module: 'demo-gadget', config: { period: 'P7D' } },
		])
		expect((await post('/local/gadgets/10001', {}, 'PUT')).status).toBe(404)
	})
})

describe('consent to hosts', () => {
	it('reaches the platform and is remembered by group', async () => {
		const { seen, post, get } = mounted()
		const egresses = [{ key: 'replies', description: '', configured: [{ domain: 'https://shop.example', type: [] }] }]
		await post('/local/approve', { hosts: ['https://shop.example'], egresses })
		expect(seen.approved).toEqual(['https://shop.example'])
		expect(await get('/local/approve')).toEqual({ results: egresses })
	})
})

describe('an app’s frame', () => {
	it('gives UI Kit the issue in the context, read with the viewer’s rights', async () => {
		const { seen, app } = mounted()
		const page = await (await app.request('/frame/demo-panel/?issue=SUP-7&user=agent1&locale=ar-SA&theme=dark')).text()
		const data = JSON.parse(/id="forge-frame">(.*?)<\/script>/.exec(page)?.[1] ?? '')
		expect(data).toMatchObject({
			email: 'agent1@example.com',
			theme: 'dark',
			context: {
				accountId: 'u-agent1',
				locale: 'ar-SA',
				timezone: 'Europe/Berlin',
				moduleKey: 'demo-panel',
				extension: { type: 'jira:issuePanel', issue: { id: '10007', key: 'SUP-7' }, project: { key: 'SUP' } },
			},
		})
		expect(seen.rest).toEqual([{ path: '/rest/api/3/issue/SUP-7', by: 'u-agent1' }])
		expect(page.indexOf('bridge.js')).toBeLessThan(page.indexOf('/kit/panel.js'))
	})

	it('says nothing of an issue that the viewer cannot see', async () => {
		const { app } = mounted()
		const page = await (await app.request('/frame/demo-panel/?issue=SUP-8')).text()
		expect(page).not.toContain('SUP-8')
	})

	it('sends relative assets to the module’s folder', async () => {
		const { app } = mounted()
		const answer = await app.request('/frame/demo-gadget?gadget=10001')
		expect(answer.headers.get('location')).toBe('/frame/demo-gadget/?gadget=10001')
		expect((await app.request('/frame/demo-gadget/..%2f..%2fstub.ts')).status).toBe(404)
		expect((await app.request('/frame/nothing/')).status).toBe(404)
	})
})
