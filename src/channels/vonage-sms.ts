/**
 * The older SMS API, by GET, form or JSON.
 *
 * https://developer.vonage.com/en/getting-started/concepts/signing-messages
 * https://developer.vonage.com/en/messaging/sms/guides/inbound-sms
 */
import { Malformed, Rejected } from '../errors'
import type { Delivery } from '../message'
import type { Settings } from './channel'
import { asFields, readForm } from './form'
import { fromSeconds, readObject } from './json'
import { hashHex, hmac, requireRecent, sameText } from './signature'

const HOUR = 3_600_000

/**
 * The SMS API: `sig` over all other parameters, sorted, as `&name=value` with `&` and `=` in values replaced.
 * https://developer.vonage.com/en/getting-started/concepts/signing-messages
 *
 * @throws Rejected
 */
export function verifySms(delivery: Delivery, settings: Settings, key: string, now: number): void {
	const fields = delivery.body.startsWith('{') ? jsonFields(delivery.body) : smsFields(delivery)
	const { sig, ...others } = fields
	if (!sig) throw new Rejected('signature missing')
	const signed = Object.keys(others)
		.sort()
		.map((name) => `&${name}=${(others[name] ?? '').replace(/[&=]/g, '_')}`)
		.join('')
	if (!sameText(sig.toLowerCase(), signature(settings.signatureMethod, key, signed)))
		throw new Rejected('signature wrong')
	// Repeats for 24 hours carry the first try's time (UNVERIFIED); within that span the message id tells a repeat.
	const at = fromSeconds(others.timestamp)
	requireRecent(at, now, at !== undefined && at < now ? 25 * HOUR : undefined)
}

function signature(method: string | undefined, key: string, signed: string): string {
	switch (method) {
		case 'md5hash':
			return hashHex('md5', signed + key)
		case 'md5':
		case 'sha1':
		case 'sha256':
		case 'sha512':
			return hmac(method, key, signed, 'hex')
	}
	throw new Rejected('signatureMethod is not set')
}

export type Fields = Record<string, string | undefined>

/** Forge splits a query's values at commas. */
export function smsFields({ method, body, query }: Delivery): Fields {
	if (method !== 'GET') return asFields(readForm(body))
	return asFields(Object.entries(query).map(([name, values]) => [name, values.join(',')]))
}

/** @throws Rejected: what cannot be read cannot be proven */
function jsonFields(body: string): Fields {
	try {
		const pairs = Object.entries(readObject(body)).map(([name, value]): [string, string] => [name, spelled(value)])
		return asFields(pairs)
	} catch (error) {
		if (error instanceof Malformed) throw new Rejected('signature missing')
		throw error
	}
}

function spelled(value: unknown): string {
	return typeof value === 'string'
		? value
		: typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: ''
}
