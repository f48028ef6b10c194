/**
 * The token with which Microsoft's Bot Connector proves an activity.
 * https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 */
import type { JWK, JWTPayload } from 'jose'
import { createLocalJWKSet } from 'jose/jwks/local'
import { jwtVerify } from 'jose/jwt/verify'
import { Rejected, SendFailed, Unavailable } from '../errors'
import { call } from './call'
import type { Fetch } from './channel'
import { asId, asObject, asObjects, isObject, type Json, readNested } from './json'

const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration'
const KEYS = 'https://login.botframework.com/'
const ISSUER = 'https://api.botframework.com'
const ALGORITHMS = ['RS256', 'RS384', 'RS512']
/** Seconds. */
const SKEW = 300
const KEYS_KEPT = 24 * 3_600_000
/** An unknown key may be a new one, but strangers may not have us ask for each they make up. */
const ASKED_AGAIN = 60_000

export interface Proof {
	serviceUrl: string
	/** The channels for which Microsoft stands with this key; empty: all. */
	endorsements: unknown[]
}

/** Microsoft's public keys: the same for every tenant. */
let kept: { keys: Json[]; at: number } | undefined

/**
 * @param now milliseconds since the epoch
 * @throws Rejected when it proves nothing, Unavailable when the keys cannot be had
 */
export async function verifyToken(
	authorization: string | undefined,
	appId: string,
	now: number,
	fetch: Fetch,
): Promise<Proof> {
	const token = authorization?.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/)?.[1]
	if (!token) throw new Rejected('bearer token missing')
	const [header, claims, signature] = token.split('.').map((part) => Buffer.from(part, 'base64url'))
	// Base64 has more than one spelling of the same bytes; only one of them is what was signed.
	if (!signature || !token.endsWith(`.${signature.toString('base64url')}`)) throw new Rejected('token unreadable')
	const { iss, aud } = asObject(readNested(String(claims)))
	// Said by the stranger so far; but who is wrong here need not be looked up.
	if (iss !== ISSUER || aud !== appId) throw new Rejected('token of another issuer or for another bot')
	const key = await keyNamed(asId(asObject(readNested(String(header))).kid), now, fetch)
	const { serviceurl } = await verified(token, key, appId, now)
	if (typeof serviceurl !== 'string') throw new Rejected('token without service URL')
	return { serviceUrl: serviceurl, endorsements: Array.isArray(key.endorsements) ? key.endorsements : [] }
}

async function verified(token: string, key: Json, appId: string, now: number): Promise<JWTPayload> {
	try {
		const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [key as JWK] }), {
			algorithms: ALGORITHMS,
			issuer: ISSUER,
			audience: appId,
			clockTolerance: SKEW,
			currentDate: new Date(now),
			requiredClaims: ['exp', 'iss', 'aud', 'serviceurl'],
		})
		return payload
	} catch (error) {
		const { code } = asObject(isObject(error) ? error : undefined)
		throw new Rejected(`token refused: ${asId(code) ?? 'unreadable'}`)
	}
}

async function keyNamed(kid: string | undefined, now: number, fetch: Fetch): Promise<Json> {
	const find = () => kept?.keys.find((key) => kid !== undefined && key.kid === kid)
	const age = kept ? Math.abs(now - kept.at) : Number.POSITIVE_INFINITY
	if (age > KEYS_KEPT || (!find() && age > ASKED_AGAIN)) kept = { keys: await keys(fetch), at: now }
	const key = find()
	if (!key) throw new Rejected('token signed with an unknown key')
	return key
}

async function keys(fetch: Fetch): Promise<Json[]> {
	const address = asId((await get(METADATA, fetch)).jwks_uri)
	if (!address?.startsWith(KEYS)) throw new Unavailable('Microsoft’s signing keys lie elsewhere')
	return asObjects((await get(address, fetch)).keys)
}

async function get(url: string, fetch: Fetch): Promise<Json> {
	const answered = await call(fetch, 'Microsoft', url, {}).catch((error: unknown) => {
		if (error instanceof SendFailed) return undefined
		throw error
	})
	if (!answered?.ok) throw new Unavailable('Microsoft’s signing keys could not be fetched')
	return answered.body
}
