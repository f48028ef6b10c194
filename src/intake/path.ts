import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Characters of the MAC at the end of a connection id: 64 bits. */
const MAC = 11

const macOf = (name: string, key: string): string =>
	createHmac('sha256', key).update(name).digest('base64url').slice(0, MAC)

/** A new connection id. With a path key (a deploy-time variable) it ends in a MAC, so that an invented path costs no platform call. */
export function newConnectionId(key: string | undefined): string {
	const name = randomBytes(9).toString('base64url').replace(/^[-_]/, 'c')
	return key ? `${name}.${macOf(name, key)}` : name
}

/** Whether an id can be ours. Without a path key every id can. */
export function mayBeOurs(id: string, key: string | undefined): boolean {
	if (!/^[A-Za-z0-9._-]{1,120}$/.test(id)) return false
	if (!key) return true
	const dot = id.lastIndexOf('.')
	const given = Buffer.from(id.slice(dot + 1))
	const right = Buffer.from(macOf(id.slice(0, Math.max(dot, 0)), key))
	return given.length === right.length && timingSafeEqual(given, right)
}
