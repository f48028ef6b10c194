import type { EgressRecord } from '../seams'

/** The record with `***` in place of every secret value: plain, URL-encoded, or inside Basic credentials. */
export function mask(record: EgressRecord, secrets: string[]): EgressRecord {
	const values = secrets.filter((secret) => secret.length > 3).flatMap((secret) => [secret, encodeURIComponent(secret)])
	// Longest first, so that a secret inside another leaves nothing of it.
	values.sort((a, b) => b.length - a.length)
	const hide = (text: string) => values.reduce((masked, value) => masked.replaceAll(value, '***'), text)
	const hideHeader = (value: string) => {
		const basic = /^Basic (.+)$/i.exec(value)?.[1]
		const decoded = basic ? Buffer.from(basic, 'base64').toString() : ''
		return basic && hide(decoded) !== decoded ? 'Basic ***' : hide(value)
	}
	return {
		...record,
		url: hide(record.url),
		headers: Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [name, hideHeader(value)])),
		body: hide(record.body),
	}
}
