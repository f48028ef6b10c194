/**
 * What Twilio's channels share: settings, signature, form, REST API, files.
 *
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 * https://www.twilio.com/docs/usage/requests-to-twilio
 */
import { parse as parseLegacyQuery, stringify as writeLegacyQuery } from 'node:querystring'
import { Malformed, Rejected, SendFailed } from '../errors'
import type { Delivery, Media, MediaFile } from '../message'
import { type Answered, call, failed } from './call'
import type { Fetch, Field, Settings } from './channel'
import { download } from './download'
import { asFields, postForm, readForm } from './form'
import { asId, asNumber, type Json, readObject } from './json'
import { basic, hashHex, hmac, requireSame, sameDigest, secret } from './signature'
import { asText, brief } from './text'

const API = 'https://api.twilio.com/2010-04-01/Accounts'

export const TWILIO_HOSTS = ['api.twilio.com', '*.twiliocdn.com']

/** By default Twilio tries once more, at the fallback URL; with connection overrides (`#rc=5`) for some seconds. Resent by hand for longer. */
export const TWILIO_REDELIVERY = 2 * 86_400_000

export const TWILIO_SECRETS: Field[] = [
	{
		key: 'accountSid',
		label: 'Account SID',
		secret: false,
		required: true,
		kind: 'text',
		help: 'Twilio Console → Account Dashboard → Account Info. Begins with AC. For a number of a subaccount, that subaccount’s SID.',
		pattern: '^AC[0-9a-fA-F]{32}$',
	},
	{
		key: 'authToken',
		label: 'Auth token',
		secret: true,
		required: true,
		kind: 'text',
		help: 'Twilio Console → Account Dashboard → Account Info → Auth Token → Show: the primary one of the same account. Twilio signs every webhook with it.',
		pattern: '^\\S+$',
	},
]

/** A webhook's parameters; a name that was not sent is absent, one that was sent empty is empty. */
export type Parameters = Record<string, string | undefined>

/**
 * `X-Twilio-Signature`: base64(HMAC-SHA1(auth token, URL + every parameter's name and value, sorted)). Of a JSON body only the URL is
 * signed, which then carries the body's hash. The URL is the registered one: Forge's own view of a query cannot be signed over.
 *
 * @throws Rejected
 */
export function verifyTwilio(delivery: Delivery, settings: Settings): void {
	const token = secret(settings, 'authToken')
	const given = delivery.headers['x-twilio-signature']
	if (!given) throw new Rejected('signature missing')
	const registered = delivery.path ? `${delivery.url}/${delivery.path}` : delivery.url
	const bodyHash = delivery.query.bodySHA256?.[0] ?? registered.match(/[?&]bodySHA256=([^&]*)/)?.[1]
	let signed = ''
	let url = registered
	if (bodyHash) {
		requireSame(bodyHash, hashHex('sha256', delivery.body), 'hash of the body')
		if (!registered.includes('bodySHA256')) url += `${registered.includes('?') ? '&' : '?'}bodySHA256=${bodyHash}`
	} else {
		signed = sorted(delivery.body)
	}
	for (const spelling of spellings(url)) {
		if (sameDigest(given, hmac('sha1', token, spelling + signed, 'base64'))) return
	}
	throw new Rejected('signature wrong')
}

/** Names in the order of their UTF-16 units, values of one name sorted and each once. */
function sorted(body: string): string {
	const pairs = readForm(body).sort(
		([name, value], [other, otherValue]) => order(name, other) || order(value, otherValue),
	)
	return pairs.map((pair, index) => (isSame(pair, pairs[index - 1]) ? '' : pair[0] + pair[1])).join('')
}

function order(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0
}

function isSame(pair: [string, string], before: [string, string] | undefined): boolean {
	return before !== undefined && pair[0] === before[0] && pair[1] === before[1]
}

/** Some of Twilio's senders sign the URL with its standard port, or with its query escaped as `querystring` does. The likeliest first. */
function* spellings(url: string): Generator<string> {
	yield withPort(url, false)
	yield withPort(url, true)
	if (!URL.canParse(url)) return
	for (const normalised of [withPort(new URL(url).href, false), withPort(new URL(url).href, true)]) {
		yield normalised
		yield withLegacyQuery(normalised)
	}
}

function withPort(url: string, standard: boolean): string {
	const [, scheme, user = '', host, port = '', rest] = url.match(/^(\w+:\/\/)([^/?#]*@)?([^/?#@:]*)(:\d+)?(.*)$/) ?? []
	if (!scheme || (standard && port)) return url
	return `${scheme}${user}${host}${standard ? (scheme === 'https://' ? ':443' : ':80') : ''}${rest}`
}

function withLegacyQuery(url: string): string {
	const [base, query] = url.split('?')
	return query ? `${base}?${writeLegacyQuery(parseLegacyQuery(query))}` : url
}

/**
 * A webhook's parameters, from a form or (with `bodySHA256`) from JSON.
 *
 * @throws Malformed when it is no Twilio webhook
 */
export function parametersOf({ body }: Delivery, ids: string[]): Parameters {
	const parameters = body.startsWith('{') ? fromJson(readObject(body)) : asFields(readForm(body))
	if (!parameters.AccountSid && !ids.some((id) => parameters[id])) {
		throw new Malformed('not a Twilio webhook: no AccountSid')
	}
	return parameters
}

function fromJson(object: Json): Parameters {
	const pairs = Object.entries(object).flatMap(([name, value]): [string, string][] => {
		const text = typeof value === 'string' ? value : (asId(value) ?? asNumber(value)?.toString())
		return text === undefined ? [] : [[name, text]]
	})
	return asFields(pairs)
}

/** `whatsapp:+1555…` → `whatsapp`; nothing for a plain number. */
export function networkOf(address: string): string | undefined {
	return address.match(/^([a-z]+):./)?.[1]
}

/** Our side as the setting `from` names it: the number without its network, for one number serves SMS and WhatsApp. */
export function ourSide(
	{ MessagingServiceSid }: Parameters,
	address: string | undefined,
	from: string | undefined,
): string | undefined {
	if (MessagingServiceSid && MessagingServiceSid === from) return from
	return asText(address)?.replace(/^whatsapp:/, '')
}

/** @throws SendFailed when no answer came, or the account is not set */
export async function askTwilio(fetch: Fetch, settings: Settings, path: string, form?: Parameters): Promise<Answered> {
	const { authorization, accountSid } = credentials(settings)
	const init = form ? postForm(form, { authorization }) : { headers: { authorization } }
	return call(fetch, 'Twilio', `${API}/${encodeURIComponent(accountSid)}/${path}`, init)
}

function credentials({ accountSid, authToken }: Settings): { authorization: string; accountSid: string } {
	if (!accountSid || !authToken) {
		throw new SendFailed({ retryable: false, reason: 'account SID or auth token is not set' })
	}
	return { authorization: `Basic ${basic(accountSid, authToken)}`, accountSid }
}

// https://www.twilio.com/docs/api/errors
const EXPLAINED = new Map([
	[20003, 'account SID and auth token do not fit; an admin has to enter them again'],
	[21211, 'this is not a number that can be written to'],
	[21408, 'messages to this country are switched off in the Twilio Console'],
	[21606, 'the sending number cannot send messages'],
	[21610, 'this person has unsubscribed (STOP); only they can undo it, by writing START'],
	[21614, 'this number takes no SMS'],
	[30003, 'the phone is switched off or out of reach'],
	[30004, 'the message was blocked'],
	[30005, 'the number is not in use'],
	[30006, 'this number takes no SMS (landline)'],
	[30007, 'the carrier filtered the message'],
	[63016, 'the 24 hours after the customer’s last message are over; WhatsApp takes only templates now'],
	[63003, 'this person cannot be reached on this network'],
])
/** Queue full, too many requests, rate limits of the network. */
const PASSING = new Set([20429, 14107, 30001, 30022, 63017, 63018, 63038])

/** What an error code means, for the agent. */
export function explained(code: number | undefined): string | undefined {
	return code === undefined ? undefined : EXPLAINED.get(code)
}

/** @throws SendFailed with Twilio's own reason */
export function requireTaken(answered: Answered): Json {
	const code = asNumber(answered.body.code)
	if (answered.ok) return answered.body
	if (code === undefined) throw failed('Twilio', answered)
	if (answered.status >= 500 && !PASSING.has(code)) throw failed('Twilio', answered, answered.body.message)
	const passing = PASSING.has(code) || answered.status === 429
	throw new SendFailed({
		retryable: passing,
		retryAfter: passing ? (answered.retryAfter ?? 30) : undefined,
		reason: `Twilio refused (${code}): ${explained(code) ?? brief(answered.body.message) ?? 'no reason given'}`,
	})
}

/** A message's media or a call's recording: the account's resource, which leads to a CDN. @throws SendFailed */
export async function fetchFromTwilio(
	{ url = '', name, mime }: Media,
	settings: Settings,
	fetch: Fetch,
): Promise<MediaFile> {
	// Credentials go to files only, whatever a webhook names.
	if (
		!/^https:\/\/api\.twilio\.com\/2010-04-01\/Accounts\/\w+\/(Messages\/\w+\/Media|Recordings)\/\w+(\.mp3)?$/.test(url)
	) {
		throw new SendFailed({ retryable: false, reason: 'not a file of Twilio’s' })
	}
	const headers = { authorization: credentials(settings).authorization }
	return download(fetch, 'Twilio', { url, hosts: TWILIO_HOSTS, headers, name, mime })
}
