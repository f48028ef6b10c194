/** The only cryptography of the channels. Every check fails closed: a missing secret rejects. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Rejected } from '../errors'
import type { Settings } from './channel'

/** Whether two texts are the same, in a time that does not tell where they differ, nor how long the secret one is. */
export function sameText(given: string, expected: string): boolean {
	return timingSafeEqual(sha256(given), sha256(expected))
}

/** @param key text, or the bytes where the provider hands its secret out encoded */
export function hmacSha256(key: string | Buffer, signed: string, encoding: 'hex' | 'base64'): string {
	return createHmac('sha256', key).update(signed, 'utf8').digest(encoding)
}

/** Names content that came without an id of its own: 32 hexadecimal digits. */
export function digest(content: string): string {
	return sha256(content).toString('hex').slice(0, 32)
}

/** @throws Rejected when the admin has not set this secret */
export function secret(settings: Settings, key: string, status: 401 | 403 = 401): string {
	const value = Object.hasOwn(settings, key) ? settings[key] : undefined
	if (!value) throw new Rejected(`${key} is not set`, status)
	return value
}

/** @throws Rejected when what was given is missing or is not what was expected */
export function requireSame(given: string | undefined, expected: string, what: string): void {
	if (!given) throw new Rejected(`${what} missing`)
	if (!sameText(given, expected)) throw new Rejected(`${what} wrong`)
}

const STANDARD_TOLERANCE = 5 * 60

/**
 * The `webhook-signature` of the Standard Webhooks scheme, symmetric variant `v1`.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @param key `whsec_` and the key in base64
 * @param timestamp Unix seconds, as in the header
 * @throws Rejected when the key is empty or not base64
 */
export function signStandard(key: string, id: string, timestamp: string, body: string): string {
	const encoded = key.trim().replace(/^whsec_/, '')
	const bytes = Buffer.from(encoded, 'base64')
	if (bytes.length === 0 || !/^[\w+/-]+={0,2}$/.test(encoded)) throw new Rejected('the secret is not base64')
	return `v1,${hmacSha256(bytes, `${id}.${timestamp}.${body}`, 'base64')}`
}

/**
 * Checks the three headers of the Standard Webhooks scheme.
 *
 * @param now milliseconds since the epoch
 * @throws Rejected when a header is missing, none of the signatures fits, or the timestamp is more than five minutes off
 */
export function verifyStandard(headers: Record<string, string>, body: string, key: string, now: number): void {
	const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
	if (!id || !timestamp || !signatures) throw new Rejected('signature headers missing')
	if (!/^\d{1,12}$/.test(timestamp)) throw new Rejected('timestamp unreadable')
	const expected = signStandard(key, id, timestamp, body)
	// Several signatures while the sender changes its secret. Compared as text: base64 has more than one spelling of the same bytes.
	if (!signatures.split(' ').some((given) => sameText(given, expected))) throw new Rejected('signature wrong')
	if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > STANDARD_TOLERANCE) throw new Rejected('timestamp stale')
}

function sha256(content: string): Buffer {
	return createHash('sha256').update(content, 'utf8').digest()
}
