import { createHash } from 'node:crypto'

/** A number with `digits` decimal digits that is always the same for the same text and never begins with 0. */
export function digitsOf(text: string, digits: number): string {
	const hash = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
	const span = 10n ** BigInt(digits)
	return String((hash % (span - span / 10n)) + span / 10n)
}

/** Bytes that are always the same for the same text, in a provider's spelling. */
export function tokenOf(text: string, bytes: number, encoding: 'hex' | 'base64' | 'base64url'): string {
	return createHash('sha512').update(text).digest().subarray(0, bytes).toString(encoding)
}
