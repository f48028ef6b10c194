import { testSite } from './site'

const api = 'https://api.allowed.test'

describe('egress', () => {
	test('only declared and approved hosts, redirects too', async () => {
		const provider = async (request: Request) =>
			request.url.endsWith('/away')
				? new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } })
				: request.url.endsWith('/moved')
					? new Response(null, { status: 302, headers: { location: 'https://cdn.media.test/file' } })
					: new Response(request.method)
		const { resolve, platform } = testSite({ provider })
		expect(await resolve('fetch', { url: `${api}/x` })).toBe('200')
		expect(await resolve('fetch', { url: `${api}/moved`, method: 'POST' })).toBe('200')
		expect(await resolve('fetch', { url: `${api}/away` })).toContain('REQUEST_EGRESS_ALLOWLIST_ERR')
		expect(await resolve('fetch', { url: 'https://elsewhere.test/' })).toContain('REQUEST_EGRESS_ALLOWLIST_ERR')
		platform.approveHosts(['https://elsewhere.test'])
		expect(await resolve('fetch', { url: `${api}/away` })).toBe('200')
		expect(platform.egress().map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
			`GET ${api}/x 200`,
			`POST ${api}/moved 302`,
			'GET https://cdn.media.test/file 200',
			`GET ${api}/away 302`,
			`GET ${api}/away 302`,
			'GET https://elsewhere.test/ 200',
		])
	})

	test('masks secrets in address, headers and body', async () => {
		const { resolve, platform } = testSite({ secrets: ['12:to/ken', 'p4ss'] })
		const basic = `Basic ${Buffer.from('user:p4ss').toString('base64')}`
		const body = '{"key":"12:to/ken"}'
		await resolve('fetch', {
			url: `${api}/bot12:to/ken/send?t=12%3Ato%2Fken`,
			method: 'POST',
			body,
			headers: { authorization: basic },
		})
		const [record] = platform.egress()
		expect(record).toMatchObject({ url: `${api}/bot***/send?t=***`, body: '{"key":"***"}' })
		expect(record?.headers.authorization).toBe('Basic ***')
	})

	test('scripted answers come first, as often as they say; after: taken, then lost', async () => {
		let taken = 0
		const provider = async () => {
			taken++
			return Response.json({})
		}
		const { resolve, platform } = testSite({ provider })
		platform.script([
			{ host: 'api.allowed.test', path: '/send', status: 503, times: 2, headers: { 'retry-after': '7' } },
			{ host: 'api.allowed.test', status: 200, after: true },
		])
		const send = () => resolve('fetch', { url: `${api}/send` })
		expect([await send(), await send(), taken]).toEqual(['503', '503', 0])
		expect(await send()).toBe('TypeError: fetch failed')
		expect(taken).toBe(1)
		expect(platform.egress().map(({ status }) => status)).toEqual([503, 503, null])
		expect(await send()).toBe('200')
	})
})
