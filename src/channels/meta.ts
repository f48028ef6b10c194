/**
 * What Meta's channels (WhatsApp, Messenger, Instagram) share: handshake, signature, envelope, Graph API.
 *
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
import { Malformed, Rejected, SendFailed } from '../errors'
import type { Answer, Delivery, Inbound } from '../message'
import { type Answered, call, failed, postJson } from './call'
import type { Fetch, Settings } from './channel'
import { asList, asNumber, asObject, type Json, readObject } from './json'
import { hmacSha256, requireSame, sameText, secret } from './signature'
import { brief } from './text'

const VERSION = 'v26.0'
/** Tokens of the Instagram Login (`IG…`) are good at Instagram's own host only. */
const hostFor = (token: string) => (token.startsWith('IG') ? 'graph.instagram.com' : 'graph.facebook.com')

/** `GET ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…`. @throws Rejected (403) on a wrong token */
export function challengeMeta({ method, query }: Delivery, settings: Settings): Answer | undefined {
	if (method !== 'GET' || query['hub.mode']?.[0] !== 'subscribe') return undefined
	const given = query['hub.verify_token']?.[0]
	const expected = secret(settings, 'verifyToken', 403)
	if (!given || !sameText(given, expected)) throw new Rejected('verify token wrong', 403)
	return { status: 200, headers: { 'content-type': 'text/plain' }, body: query['hub.challenge']?.[0] ?? '' }
}

/**
 * `X-Hub-Signature-256` over the body as it came: Meta signs its own spelling (`\u00e4`, `\/`), which no re-serialising restores.
 *
 * @throws Rejected
 */
export async function verifyMeta({ headers, body }: Delivery, settings: Settings): Promise<void> {
	const expected = `sha256=${hmacSha256(secret(settings, 'appSecret'), body, 'hex')}`
	requireSame(headers['x-hub-signature-256'], expected, 'signature')
}

/**
 * What a batch says, entry by entry; of another Meta product's (one app has one callback URL for all of them) only that.
 *
 * @throws Malformed when it is no Meta webhook at all
 */
export function inEntries(body: string, object: string, read: (entry: unknown) => Inbound[]): Inbound[] {
	const envelope = readObject(body)
	if (typeof envelope.object !== 'string') throw new Malformed('not a Meta webhook: no "object"')
	if (envelope.object !== object) return [{ kind: 'ignored', reason: 'another Meta product' }]
	return listed(envelope.entry).flatMap(read)
}

/** At least one item: an empty one in place of none, so that it is said why nothing came of it. */
export function listed(value: unknown): unknown[] {
	const items = asList(value)
	return items.length > 0 ? items : [{}]
}

/** @throws SendFailed */
export async function graphPost(fetch: Fetch, token: string, path: string, body: Json): Promise<Json> {
	return graph(fetch, token, path, postJson(body))
}

/** @throws SendFailed */
export async function graphGet(fetch: Fetch, token: string, path: string): Promise<Json> {
	return graph(fetch, token, path, {})
}

/** @throws SendFailed */
export async function graphDelete(fetch: Fetch, token: string, path: string): Promise<Json> {
	return graph(fetch, token, path, { method: 'DELETE' })
}

async function graph(fetch: Fetch, token: string, path: string, init: RequestInit): Promise<Json> {
	const headers = { ...init.headers, authorization: `Bearer ${token}` }
	return outcome(await call(fetch, 'Meta', `https://${hostFor(token)}/${VERSION}/${path}`, { ...init, headers }))
}

// Meta wants decisions made by code, not by HTTP status (a rate limit may be a 400).
// https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
const PASSING = new Map([
	[4, 60], // the app's calls
	[17, 60], // the user's calls
	[32, 60], // the page's calls
	[613, 60],
	[1200, 60], // Messenger cannot send just now
	[80001, 60], // the page's calls
	[80002, 60], // the Instagram account's calls
	[80006, 60], // the page's calls to Messenger
	[80007, 60], // the WhatsApp Business account's calls
	[130429, 10], // throughput of the number
	[131056, 10], // too many to this one person
	[131057, 300], // account in maintenance
	[133004, 60], // server unavailable
	[131016, 60], // service overloaded
])
/** A server's trouble: the message may have gone through. */
const TROUBLED = new Set([1, 2, 131000])
const EXPLAINED = new Map([
	[131047, 'the 24 hours after the customer’s last message are over; WhatsApp takes only templates now'],
	[131026, 'WhatsApp cannot reach this person'],
	[131048, 'WhatsApp has restricted this number because messages were blocked or reported as spam'],
	[131062, 'this person can only be reached by phone number, which is not known'],
	[190, 'the access token has expired or was revoked; an admin has to enter a new one'],
	[10, 'the access token lacks a permission'],
	[368, 'Meta has restricted this business account'],
	[551, 'this person takes no messages just now: they blocked this page, switched messages off, or left'],
	[230, 'this person has not agreed that their profile is read'],
])
// Told apart only by Messenger's and Instagram's subcodes.
// https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes
const WINDOW_OVER = 'the time for answers is over; the customer has to write again'
const EXPLAINED_BY_SUBCODE = new Map([
	[2018278, WINDOW_OVER],
	[2534022, WINDOW_OVER],
	[2018300, 'another app has taken over this conversation; answer there, or give it back to this app'],
	[2018108, 'this person can no longer be reached'],
	[1545041, 'this person can no longer be reached'],
	[2018001, 'Meta knows nobody of this id for this page'],
])

function outcome(answered: Answered): Json {
	const error = asObject(answered.body.error)
	const code = asNumber(error.code)
	if (answered.ok && code === undefined) return answered.body
	if (code === undefined) throw failed('Meta', answered)
	const wait = PASSING.get(code)
	const details = brief(asObject(error.error_data).details) ?? brief(error.message)
	const explained = EXPLAINED_BY_SUBCODE.get(asNumber(error.error_subcode) ?? 0) ?? EXPLAINED.get(code)
	const troubled = TROUBLED.has(code) || (answered.status >= 500 && wait === undefined)
	throw new SendFailed({
		retryable: wait !== undefined || troubled || answered.status === 429,
		retryAfter: answered.retryAfter ?? wait ?? (answered.status === 429 ? 60 : undefined),
		inDoubt: troubled,
		reason: `Meta refused (${code}): ${explained ?? details ?? 'no reason given'}`,
	})
}
