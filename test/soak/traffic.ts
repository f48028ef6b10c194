import { createHmac } from 'node:crypto'
import { providers } from '../../local/providers/index'
import type { Dice, LocalAccount, LocalDelivery, LocalPerson } from '../../local/seams'

/** One message, edit or album part: `mark` is the unique word by which it is found in Jira. */
export interface Said {
	mark: string
	account: string
	person: number
	sentAt: number
	/** The mark of the message that it edits. */
	edits?: string
	album?: string
	photo?: boolean
	/** The provider does not say when it was sent. */
	undated?: boolean
}

/** One try of a provider to deliver. */
export interface Post {
	said: Said
	account: LocalAccount
	delivery: LocalDelivery
	due: number
	/** The provider says it again though it was answered. */
	again?: boolean
	tries: number
}

export const markOf = (kind: 'm' | 'e' | 'a', number: number): string => `~${kind}${number}~`
export const MARKS = /~[mea]\d+~/g

/** What is said in one burst, at least. */
const BURST = 4
/** Chances. */
const DOUBLED = 0.15
const OVERTAKEN = 0.17
const EDITED = 0.1
const ALBUM = 0.05

const EDITABLE = new Set(['telegram', 'webhook'])
const UNDATED = new Set(['twilio-sms'])

const telegramPhoto = (delivery: LocalDelivery, album: string): LocalDelivery => {
	const update = JSON.parse(delivery.body) as { message: { text?: string } & Record<string, unknown> }
	const { text, ...message } = update.message
	const photo = [{ file_id: `AgAC${message.message_id}`, file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
	return {
		...delivery,
		body: JSON.stringify({ ...update, message: { ...message, caption: text, photo, media_group_id: album } }),
	}
}

/** Standard Webhooks are signed anew with every try: the time is part of the signature. */
export function signedAt(account: LocalAccount, delivery: LocalDelivery, now: number): LocalDelivery {
	if (account.channel !== 'webhook') return delivery
	const id = delivery.headers['webhook-id']
	const at = Math.floor(now / 1000)
	const key = Buffer.from((account.settings.secret ?? '').replace('whsec_', ''), 'base64')
	const signature = createHmac('sha256', key).update(`${id}.${at}.${delivery.body}`).digest('base64')
	const headers = { ...delivery.headers, 'webhook-timestamp': `${at}`, 'webhook-signature': `v1,${signature}` }
	return { ...delivery, headers }
}

export const personOf = (number: number): LocalPerson => ({
	id: `person-${number}`,
	name: `Person ${number}`,
	phone: `+49151${String(10_000_000 + number)}`,
	...(number % 16 === 3 ? { email: `person${number}@example.net` } : {}),
	language: 'en',
})

/** Seeded traffic: who says what when, and when the provider comes with it. Times are milliseconds of the site's clock. */
export function trafficOf(
	dice: Dice,
	accounts: LocalAccount[],
	size: { messages: number; conversations: number; perMinute: number; start: number },
): Post[] {
	const posts: Post[] = []
	let serial = 0
	let at = size.start
	while (serial < size.messages) {
		const person = dice.between(0, size.conversations - 1)
		const account = accounts[person % accounts.length]
		if (!account) throw new Error('no account')
		const burst = dice.between(1, BURST)
		const album = account.channel === 'telegram' && dice.chance(ALBUM) ? `album${serial}` : undefined
		let sentAt = at
		for (let part = 0; part < burst && serial < size.messages; part++) {
			serial++
			const mark = markOf('m', serial)
			const undated = UNDATED.has(account.channel) ? { undated: true } : {}
			const said: Said = {
				...{ mark, account: account.id, person, sentAt },
				...(album ? { album, photo: true } : {}),
				...undated,
			}
			const write = { text: `Words ${mark} of person ${person}`, serial, at: sentAt }
			const plain = providers[account.channel].write(account, personOf(person), write)
			const delivery = album ? telegramPhoto(plain, album) : plain
			const late = dice.chance(OVERTAKEN) ? dice.between(1_000, 40_000) : dice.between(0, 800)
			posts.push({ said, account, delivery, due: sentAt + late, tries: 0 })
			if (dice.chance(DOUBLED)) {
				const later = dice.chance(0.5) ? dice.between(0, 5_000) : dice.between(5_000, 3_600_000)
				posts.push({ said, account, delivery, due: sentAt + late + later, again: true, tries: 0 })
			}
			if (!album && EDITABLE.has(account.channel) && dice.chance(EDITED)) {
				const editMark = markOf('e', serial)
				const editedAt = sentAt + dice.between(1_000, 300_000)
				const of = account.channel === 'telegram' ? String(serial) : (delivery.headers['webhook-id'] ?? '')
				const text = `Better words ${editMark} of person ${person}`
				const edit = providers[account.channel].write(account, personOf(person), {
					...{ text, serial: 1_000_000 + serial, at: editedAt, of },
					kind: 'edit',
				})
				const edited: Said = { mark: editMark, account: account.id, person, sentAt: editedAt, edits: mark }
				posts.push({ said: edited, account, delivery: edit, due: editedAt + dice.between(0, 800), tries: 0 })
			}
			// Some providers' clocks have seconds only.
			sentAt += album ? 0 : dice.between(1_000, 6_000)
		}
		at += Math.round((burst * 60_000) / size.perMinute)
	}
	return posts
}
