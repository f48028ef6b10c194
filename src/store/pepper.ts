import { createHmac, randomBytes } from 'node:crypto'
import { kvs } from '@forge/kvs'
import { Conflict } from '../errors'
import { storage } from './row'

const KEY = 'installation'

/**
 * The installation's secret, under which ids and contacts are hashed: a plain hash of a phone number could be undone by trying all numbers.
 * Made on first use. @throws Unavailable
 */
export async function installationPepper(): Promise<string> {
	const known = await storage(() => kvs.getSecret<string>(KEY))
	if (known) return known
	try {
		const made = randomBytes(32).toString('base64url')
		await storage(() => kvs.setSecret(KEY, made, { keyPolicy: 'FAIL_IF_EXISTS' }))
		return made
	} catch (error) {
		if (!(error instanceof Conflict)) throw error
		return installationPepper()
	}
}

/** HMAC-SHA256, the first `length` characters of its base64url form: fit for keys and for concurrency keys. */
export function hashed(pepper: string, words: string[], length = 22): string {
	return createHmac('sha256', pepper).update(words.join('\n')).digest('base64url').slice(0, length)
}

/** The key of what became of a message that we sent: made by whoever comes first, the sender or the provider's receipt. */
export const receiptKey = (pepper: string, account: string, providerId: string): string =>
	`${account}:${hashed(pepper, [account, 'sent', providerId])}`
