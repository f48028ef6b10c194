/** The only cryptography of the channels. Every check fails closed: a missing secret rejects. */
import { createDecipheriv, createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { Rejected } from '../errors'
import type { Settings } from './channel'
import { isObject, readNested } from './json'

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

/**
 * The same for a signature, whose length everybody knows: without the two hashes that hide a secret's length (half of the whole cost).
 *
 * @throws Rejected
 */
export function requireSignature(given: string | undefined, expected: string, what = 'signature'): void {
	if (!given) throw new Rejected(`${what} missing`)
	if (!sameDigest(given, expected)) throw new Rejected(`${what} wrong`)
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

/** Any of the hashes that providers' HMACs use, in the spelling they give it. */
export function hmac(
	hash: 'md5' | 'sha1' | 'sha256' | 'sha512',
	key: string,
	signed: string,
	encoding: 'hex' | 'base64' | 'base64url',
): string {
	return createHmac(hash, key).update(signed, 'utf8').digest(encoding)
}

/** `sameText` for digests, whose length is no secret: at a third of the cost. */
export function sameDigest(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)]
	return one.length === other.length && timingSafeEqual(one, other)
}

/** A provider's checksum of a body. */
export function hashHex(hash: 'md5' | 'sha256', content: string): string {
	return createHash(hash).update(content, 'utf8').digest('hex')
}

/**
 * @param at milliseconds, as the provider signed it
 * @param tolerance milliseconds into the past and, for clocks that go ahead, into the future
 * @throws Rejected when it is missing or further off
 */
export function requireRecent(at: number | undefined, now: number, tolerance = 5 * 60_000): void {
	if (at === undefined || !Number.isFinite(at)) throw new Rejected('timestamp missing or unreadable')
	if (Math.abs(now - at) > tolerance) throw new Rejected('timestamp stale')
}

/** `Authorization: Basic` with this user and password. @throws Rejected */
export function verifyBasic(authorization: string | undefined, user: string, password: string): void {
	const [scheme = '', given] = (authorization ?? '').split(' ')
	if (scheme !== 'Basic') throw new Rejected('basic authentication missing')
	requireSame(given, basic(user, password), 'user or password')
}

/** What stands behind `Basic `: RFC 7617, in UTF-8. */
export function basic(user: string, password: string): string {
	return Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
}

/**
 * ECDSA over SHA-256, in the way SendGrid signs.
 *
 * @param publicKey base64 of the DER that consoles show, without PEM's frame
 * @throws Rejected when the key is none or the signature is not its
 */
export function verifyEcdsa(publicKey: string, signed: string, signature: string): void {
	const bytes = Buffer.from(signature, 'base64')
	let fits = false
	try {
		const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
		// Base64 has more than one spelling of the same bytes.
		fits = bytes.toString('base64') === signature && verify('sha256', Buffer.from(signed, 'utf8'), key, bytes)
	} catch {
		throw new Rejected('public key unreadable')
	}
	if (!fits) throw new Rejected('signature wrong')
}

/** WeChat's signature: hexadecimal SHA-1 of the parts, sorted and joined. */
export function sha1Sorted(parts: string[]): string {
	return createHash('sha1')
		.update([...parts].sort().join(''), 'utf8')
		.digest('hex')
}

/** Random bytes before the message, then its length in four. */
const WECHAT_PREFIX = 16

/**
 * Opens WeChat's envelope: AES-256-CBC, PKCS#7 padding to 32 bytes; 16 random bytes, length, message, app id.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Message_encryption_and_decryption.html
 *
 * @param encodingAesKey the 43 characters of WeChat's console
 * @throws Rejected when it cannot be opened, or was closed for another app
 */
export function decryptWeChat(encodingAesKey: string, encrypted: string, appId: string): string {
	const key = Buffer.from(`${encodingAesKey}=`, 'base64')
	const sealed = Buffer.from(encrypted, 'base64')
	if (key.length !== 32) throw new Rejected('encodingAesKey is no key')
	if (sealed.length === 0 || sealed.length % 16 !== 0) throw new Rejected('encrypted content unreadable')
	const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
	const padded = Buffer.concat([decipher.update(sealed), decipher.final()])
	const padding = padded.at(-1) ?? 0
	const content = padded.subarray(WECHAT_PREFIX, padded.length - padding)
	if (padding < 1 || padding > 32 || content.length < 4) throw new Rejected('encrypted content unreadable')
	const end = 4 + content.readUInt32BE(0)
	if (end > content.length) throw new Rejected('encrypted content unreadable')
	requireSame(content.toString('utf8', end), appId, 'app id of the encrypted content')
	return content.toString('utf8', 4, end)
}

/**
 * A JSON Web Token signed with a shared secret (HS256 and nothing else). Its claims are the caller's to judge.
 *
 * @throws Rejected
 */
export function verifyToken(token: string, key: string): Record<string, unknown> {
	const [header, payload, signature, ...more] = token.split('.')
	if (!header || !payload || !signature || more.length > 0) throw new Rejected('token unreadable')
	requireSame(signature, hmac('sha256', key, `${header}.${payload}`, 'base64url'), 'signature')
	if (decoded(header).alg !== 'HS256') throw new Rejected('token of another algorithm')
	return decoded(payload)
}

function decoded(part: string): Record<string, unknown> {
	const value = readNested(Buffer.from(part, 'base64url').toString('utf8'))
	if (!isObject(value)) throw new Rejected('token unreadable')
	return value
}

function sha256(content: string): Buffer {
	return createHash('sha256').update(content, 'utf8').digest()
}
