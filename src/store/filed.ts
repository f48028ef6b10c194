import { type Page, queryIndex, type Row, type Write } from './row'

/** Where a message went. */
export interface Place {
	/** The message's. */
	hash: string
	/** Issue id; absent where nothing was written. */
	request?: string
	/** The comment's id, empty: the request's description. Absent where nothing was written. */
	comment?: string
	/** Seconds: when the message was sent. */
	sentAt: number
	/** Milliseconds: when its sender changed it last. */
	changed?: number
	/** By its sender. */
	deleted?: boolean
}

/** As long as the conversation may last. A provider's repetition and a late edit find the message by it. */
const TTL_DAYS = 365
/** In place of an id: an indexed string must not be empty. */
const NOTHING = '-'
const DESCRIPTION = 'description'

export const filedAddress = (hash: string) => ({ entity: 'filed', key: `fl:${hash}` }) as const

const stamp = ({ sentAt, changed, deleted }: Place): string =>
	[sentAt, ...(deleted ? ['x'] : changed === undefined ? [] : [changed])].map((part) => part.toString(36)).join(':')

function stamped(words: string): Pick<Place, 'sentAt' | 'changed' | 'deleted'> {
	const [sentAt = '', changed] = words.split(':')
	const change = changed === 'x' ? { deleted: true } : changed ? { changed: Number.parseInt(changed, 36) } : {}
	return { sentAt: Number.parseInt(sentAt, 36), ...change }
}

/** A row of its own, of a size that depends on nothing. */
export const filedWrite = (place: Place): Write<string> => ({
	...filedAddress(place.hash),
	data: stamp(place),
	attributes: { request: place.request ?? NOTHING, comment: (place.comment ?? NOTHING) || DESCRIPTION },
	ttlDays: TTL_DAYS,
})

export function placeOf(hash: string, row: Row<unknown>): Place {
	const comment = row.comment === DESCRIPTION ? '' : String(row.comment)
	return {
		hash,
		...(row.request === NOTHING ? {} : { request: String(row.request), comment }),
		...stamped(String(row.data)),
	}
}

/** What has rows of its own of a request's messages, a page of a hundred. Eventually consistent. @throws Unavailable */
export async function filedOn(request: string, cursor?: string): Promise<{ found: Place[]; cursor?: string }> {
	const page: Page<string> = await queryIndex('filed', 'by-request', { partition: [request], cursor })
	const found = page.rows.map(({ key, row }) => placeOf(key.slice('fl:'.length), row))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}

/** Places in one line, since it is written with every message: `@request` where it changes, then `hash:comment:sent:changed` in base 36. */
export function packed(places: Place[]): string {
	let request: string | undefined
	return places
		.flatMap((place) => {
			const turn = place.request === undefined || place.request === request ? [] : [`@${place.request}`]
			request = place.request ?? request
			return [...turn, `${place.hash}:${place.comment ?? NOTHING}:${stamp(place)}`]
		})
		.join(' ')
}

/** What `packed` made. */
export function unpacked(line = ''): Place[] {
	let request = ''
	return line.split(' ').flatMap((words) => {
		if (words.startsWith('@')) request = words.slice(1)
		const [, hash, comment, rest] = /^([^@:]+):([^:]*):(.*)$/.exec(words) ?? []
		if (hash === undefined || rest === undefined) return []
		return [{ hash, ...(comment === NOTHING ? {} : { request, comment: comment ?? '' }), ...stamped(rest) }]
	})
}
