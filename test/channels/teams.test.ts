import { generateKeyPairSync } from 'node:crypto'
import type { Fetch } from '../../src/channels/channel'
import { teams } from '../../src/channels/teams'
import { Rejected, Unavailable } from '../../src/errors'
import { failure, provider, send } from './send'
import { activityToken, jwk, jwt, keyServer, microsoftKeys } from './sign-teams'
import { delivery, NOW, SETTINGS } from './signed'

const settings = SETTINGS.teams
const appId = settings.appId ?? ''
const serviceUrl = 'https://smba.trafficmanager.net/emea/a1b2c3d4-e5f6-7890-abcd-ef1234567890/'
const conversation = { id: 'a:1', conversationType: 'personal', tenantId: settings.tenantId }
const activity = (change: object = {}) =>
	JSON.stringify({ type: 'message', id: '1', channelId: 'msteams', serviceUrl, conversation, text: 'hi', ...change })
const SECOND = 1000
/** Later than any other, so that the keys of earlier tests are forgotten. */
let day = NOW
const nextDay = () => {
	day += 25 * 3600 * SECOND
	return day
}
const verify = (token: string, { body = activity(), now = day, fetch = microsoftKeys, with_ = settings } = {}) =>
	teams.verify(delivery(body, { authorization: `Bearer ${token}` }), with_, now, fetch)
const usual = (claims: object = {}, body = activity()) => activityToken(body, appId, day, claims)

describe('the token', () => {
	it('is accepted', async () => {
		await expect(verify(usual())).resolves.toBeUndefined()
	})

	it.each([
		['another issuer', { iss: 'https://sts.windows.net/common/' }],
		['another bot', { aud: '99999999-2222-3333-4444-555555555555' }],
		['several bots', { aud: [appId, 'other'] }],
		['another service URL', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
		['no service URL', { serviceurl: undefined }],
		['no end', { exp: undefined }],
		['an end that is no number', { exp: 'tomorrow' }],
	])('is refused with %s', async (_, claims) => {
		await expect(verify(usual(claims))).rejects.toBeInstanceOf(Rejected)
	})

	it('is good for five minutes beyond its end and before its beginning', async () => {
		const at = Math.floor(day / SECOND)
		const lasting = (exp: number, nbf: number) => verify(usual({ exp, nbf }), { now: at * SECOND })
		await expect(lasting(at - 299, at - 3600)).resolves.toBeUndefined()
		await expect(lasting(at - 301, at - 3600)).rejects.toThrow('token refused: ERR_JWT_EXPIRED')
		await expect(lasting(at + 3600, at + 299)).resolves.toBeUndefined()
		await expect(lasting(at + 3600, at + 301)).rejects.toBeInstanceOf(Rejected)
	})

	it('is refused with another key, algorithm or none', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
		const now = Math.floor(day / SECOND)
		const claims = { serviceurl: serviceUrl, exp: now + 60, iss: 'https://api.botframework.com', aud: appId }
		const header = { alg: 'RS256', kid: 'key-of-this-year' }
		await expect(verify(jwt(header, claims))).resolves.toBeUndefined()
		await expect(verify(jwt(header, claims, privateKey))).rejects.toThrow('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
		for (const alg of ['none', 'HS256', 'PS256', 'ES256']) {
			await expect(verify(jwt({ ...header, alg }, claims))).rejects.toBeInstanceOf(Rejected)
		}
		const [head, content] = jwt(header, claims).split('.')
		await expect(verify(`${head}.${content}.`)).rejects.toBeInstanceOf(Rejected)
		await expect(verify(jwt({ alg: 'RS256' }, claims))).rejects.toThrow('unknown key')
	})
})

describe('the activity it stands for', () => {
	it.each([
		['at another service', { serviceUrl: 'https://evil.example/' }, 'another service URL'],
		['at none', { serviceUrl: undefined }, 'another service URL'],
		['of a channel that the key is not endorsed for', { channelId: 'webchat' }, 'not endorsed'],
		['of another tenant', { conversation: { ...conversation, tenantId: 'b' } }, 'another tenant'],
		['of no tenant', { conversation: { id: 'a:1' } }, 'another tenant'],
	])('is refused %s', async (_, change, reason) => {
		await expect(verify(usual({ serviceurl: serviceUrl }), { body: activity(change) })).rejects.toThrow(reason)
	})

	it('is taken from every tenant where none is set, wherever it says its tenant', async () => {
		const { tenantId, ...any } = settings
		const body = activity({ conversation: { id: 'a:1' }, channelData: { tenant: { id: tenantId } } })
		await expect(verify(usual(), { body })).resolves.toBeUndefined()
		const elsewhere = activity({ conversation: { id: 'a:1', tenantId: 'b' } })
		await expect(verify(usual(), { body: elsewhere, with_: any as typeof settings })).resolves.toBeUndefined()
	})

	it('is refused from a host that is not one of Teams’, signed as it may be', async () => {
		for (const url of [
			'https://smba.trafficmanager.net.evil.example/',
			'http://smba.trafficmanager.net/',
			'https://x@smba.trafficmanager.net/',
		]) {
			const body = activity({ serviceUrl: url })
			await expect(verify(usual({}, body), { body })).rejects.toThrow('not one of Teams’')
		}
	})

	it('is taken where a key names no channels', async () => {
		const fetch = keyServer(() => [jwk('key-of-this-year', [])])
		nextDay()
		await expect(verify(usual(), { fetch })).resolves.toBeUndefined()
		nextDay()
	})
})

describe('the keys', () => {
	it('are asked for once a day', async () => {
		nextDay()
		const asked: string[] = []
		const fetch = keyServer(() => [jwk()], asked)
		await verify(usual(), { fetch })
		await verify(usual(), { fetch, now: day + 3000 * SECOND })
		expect(asked).toEqual([
			'https://login.botframework.com/v1/.well-known/openidconfiguration',
			'https://login.botframework.com/v1/.well-known/keys',
		])
		nextDay()
		await verify(usual(), { fetch })
		expect(asked).toHaveLength(4)
	})

	it('are asked for again when Microsoft signs with a new one, but not for each that a stranger makes up', async () => {
		nextDay()
		const next = generateKeyPairSync('rsa', { modulusLength: 2048 })
		const keys = [jwk()]
		const asked: string[] = []
		const fetch = keyServer(() => keys, asked)
		await verify(usual(), { fetch })
		keys.push(jwk('key-of-next-year', ['msteams'], next.publicKey))
		const now = Math.floor(day / SECOND)
		const claims = { serviceurl: serviceUrl, exp: now + 3600, iss: 'https://api.botframework.com', aud: appId }
		const rotated = jwt({ alg: 'RS256', kid: 'key-of-next-year' }, claims, next.privateKey)
		await expect(verify(rotated, { fetch })).rejects.toThrow('unknown key')
		expect(asked).toHaveLength(2)
		await expect(verify(rotated, { fetch, now: day + 61 * SECOND })).resolves.toBeUndefined()
		expect(asked).toHaveLength(4)
	})

	it('are not asked for on behalf of who is wrong anyway', async () => {
		nextDay()
		const asked: string[] = []
		const fetch = keyServer(() => [], asked)
		await expect(verify(usual({ iss: 'me' }), { fetch })).rejects.toBeInstanceOf(Rejected)
		await expect(verify('a.b.c', { fetch })).rejects.toBeInstanceOf(Rejected)
		expect(asked).toEqual([])
	})

	it.each<[string, Fetch]>([
		['down', async () => new Response('', { status: 503 })],
		['silent', () => Promise.reject(new TypeError('fetch failed'))],
		['sending elsewhere', async () => Response.json({ jwks_uri: 'https://evil.example/keys' })],
	])('cannot be had while Microsoft is %s: try again', async (_, fetch) => {
		nextDay()
		await expect(verify(usual(), { fetch })).rejects.toBeInstanceOf(Unavailable)
	})
})

const granted = () => Response.json({ token_type: 'Bearer', expires_in: 3599, access_token: 'eyJtoken' })
const taken = (id = '1793440999000') => Response.json({ id }, { status: 201 })

describe('send', () => {
	it('asks for a token and writes to where the conversation is', async () => {
		const { fetch, asked } = provider(granted(), taken())
		const thread = '19:a@thread.tacv2;messageid=1793440800123'
		await expect(send('teams', fetch, { conversation: thread, from: serviceUrl })).resolves.toEqual({
			ids: ['1793440999000'],
		})
		expect(asked).toMatchObject([
			{
				url: `https://login.microsoftonline.com/${settings.tenantId}/oauth2/v2.0/token`,
				body: {
					grant_type: 'client_credentials',
					client_id: appId,
					client_secret: settings.appPassword,
					scope: 'https://api.botframework.com/.default',
				},
			},
			{
				url: `${serviceUrl}v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1793440800123/activities`,
				body: { type: 'message', textFormat: 'plain', text: 'Hello' },
			},
		])
		expect(asked[1]?.headers.get('authorization')).toBe('Bearer eyJtoken')
	})

	it('writes nowhere but to Teams, and asks the common tenant where none is set', async () => {
		const { tenantId: _, ...any } = settings
		for (const from of ['https://evil.example/', 'http://smba.trafficmanager.net/', undefined]) {
			const { fetch, asked } = provider(granted(), taken())
			await send('teams', fetch, { conversation: 'a:1', ...(from ? { from } : {}) }, any as typeof settings)
			expect(asked.map(({ url }) => url)).toEqual([
				'https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token',
				'https://smba.trafficmanager.net/teams/v3/conversations/a%3A1/activities',
			])
		}
	})

	it.each([
		[403, { error: { code: 'BotDisabledByUser', message: 'x' } }, { retryable: false }, /blocked/],
		[404, { error: { code: 'ConversationNotFound' } }, { retryable: false }, /gone/],
		[412, {}, { retryable: true, inDoubt: false }, /412/],
		[429, {}, { retryable: true, retryAfter: 30, inDoubt: false }, /429/],
		[502, {}, { retryable: true, inDoubt: true }, /502/],
	])('%d %j', async (status, body, decision, reason) => {
		const error = await failure(send('teams', provider(granted(), Response.json(body, { status })).fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).toMatch(reason)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/eyJtoken|client~secret/)
	})

	it('says what is wrong with the secret, and is in no doubt then', async () => {
		const wrong = {
			error: 'invalid_client',
			error_description: 'AADSTS7000222: The provided client secret keys for app are expired.',
		}
		const error = await failure(send('teams', provider(Response.json(wrong, { status: 401 })).fetch, {}))
		expect(error).toMatchObject({ retryable: false, inDoubt: false })
		expect(error.reason).toMatch(/invalid_client.*AADSTS7000222/)
		await expect(failure(send('teams', provider(undefined).fetch, {}))).resolves.toMatchObject({
			retryable: true,
			inDoubt: false,
		})
		await expect(failure(send('teams', provider().fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

describe('media', () => {
	it('shows the bot’s token to Teams only', async () => {
		const png = new Response('PNG', { headers: { 'content-type': 'image/png' } })
		const own = provider(granted(), png)
		await teams.media?.({ kind: 'image', url: `${serviceUrl}v3/attachments/0/views/original` }, settings, own.fetch)
		expect(own.asked[1]?.headers.get('authorization')).toBe('Bearer eyJtoken')
		const shared = provider(png)
		await teams.media?.({ kind: 'file', url: 'https://contoso.sharepoint.com/a?tempauth=t' }, settings, shared.fetch)
		expect(shared.asked.map(({ headers }) => headers.get('authorization'))).toEqual([null])
		const { fetch, asked } = provider(png)
		const elsewhere = teams.media?.({ kind: 'file', url: 'https://evil.example/a' }, settings, fetch)
		await expect(failure(elsewhere ?? Promise.resolve())).resolves.toMatchObject({ retryable: false })
		expect(asked).toEqual([])
	})
})

it('checks the client secret', async () => {
	await expect(teams.check?.(settings, '', provider(granted()).fetch)).resolves.toMatchObject({ ok: true })
})

it('looks through a text once, whatever the mentions in it say', () => {
	const mention = { type: 'mention', text: 'a', mentioned: { id: '29:2', name: 'a'.repeat(10) } }
	const [from, text] = [{ id: '29:1' }, 'a'.repeat(1000) + '<at'.repeat(100_000)]
	const body = activity({ from, text, entities: new Array(40).fill(mention) })
	expect(teams.parse(delivery(body), settings)).toMatchObject([{ kind: 'message', text }])
})
