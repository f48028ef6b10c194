import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Fetch } from '../../src/channels/channel'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KID = 'key-of-this-year'
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/a1b2c3d4-e5f6-7890-abcd-ef1234567890/'

export function jwt(header: object, claims: object, key: KeyObject = pair.privateKey): string {
	const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
	return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
}

/** What the Bot Connector would send along with this activity. */
export function activityToken(body: string, appId: string, at: number, claims: object = {}): string {
	const now = Math.floor(at / 1000)
	const serviceurl = serviceUrlIn(body) ?? SERVICE_URL
	const usual = { serviceurl, nbf: now - 10, exp: now + 3600, iss: 'https://api.botframework.com', aud: appId }
	return jwt({ typ: 'JWT', alg: 'RS256', kid: KID }, { ...usual, ...claims })
}

export function jwk(kid = KID, endorsements: string[] = ['msteams'], key = pair.publicKey): object {
	return { ...key.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid, endorsements }
}

/** Answers for the two documents with these keys. */
export function keyServer(keys: () => object[], asked: string[] = []): Fetch {
	return async (input) => {
		const url = String(input)
		asked.push(url)
		const jwks_uri = 'https://login.botframework.com/v1/.well-known/keys'
		if (url === jwks_uri) return Response.json({ keys: keys() })
		if (url.endsWith('/.well-known/openidconfiguration')) {
			return Response.json({ issuer: 'https://api.botframework.com', jwks_uri })
		}
		return new Response('', { status: 404 })
	}
}

export const microsoftKeys: Fetch = keyServer(() => [jwk()])

function serviceUrlIn(body: string): string | undefined {
	try {
		const { serviceUrl } = JSON.parse(body)
		return typeof serviceUrl === 'string' ? serviceUrl : undefined
	} catch {
		return undefined
	}
}
