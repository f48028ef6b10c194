import { providers } from '../../local/providers/index'
import type { Dice, LocalDelivery, LocalPerson } from '../../local/seams'
import { GROUPS, type SoakAccount } from './accounts'
import { markOf, type Post, type Said } from './said'
import { deletionOf, editedId, inTelegramGroup, telegramPhoto, withFile } from './shapes'

/** What is said in one burst, at most. */
const BURST = 4
/** Chances. */
const DOUBLED = 0.15
const OVERTAKEN = 0.2
const EDITED = 0.1
const DELETED = 0.08
const ALBUM = 0.05
const UNHEARD = 0.03
const FILE = 0.3
const LONG = 0.04
/** Of the long ones and of the files: beyond what one comment, one row holds. */
const HUGE = 0.25

const EDITABLE = new Set(['telegram', 'webhook', 'line'])
const UNDATED = new Set(['twilio-sms'])
/** Texts of any length. */
const WORDY = new Set(['webhook', 'postmark'])
const MINUTE = 60_000

const personOf = (number: number, member?: number): LocalPerson => ({
	id: member === undefined ? `person-${number}` : `member-${number}-${member}`,
	name: `Person ${number}`,
	phone: `+49151${String(10_000_000 + number)}`,
	...(number % 16 === 3 ? { email: `person${number}@example.net` } : {}),
	language: 'en',
})

export interface TrafficSize {
	messages: number
	conversations: number
	perMinute: number
	/** Milliseconds. */
	start: number
	/** A deleted message's request tells no more when it was opened: not around this moment. */
	monthEnd: number
}

/** Seeded traffic: who says what when, and when the provider comes with it. Times are milliseconds of the site's clock. */
export function trafficOf(dice: Dice, accounts: SoakAccount[], size: TrafficSize): Post[] {
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
			posts.push(...messageOf(dice, account, { person, serial, sentAt, album, monthEnd: size.monthEnd }))
			// Some providers' clocks have seconds only.
			sentAt += album ? 0 : dice.between(1_000, 6_000)
		}
		at += Math.round((burst * MINUTE) / size.perMinute)
	}
	return posts
}

interface Wanted {
	person: number
	serial: number
	sentAt: number
	album: string | undefined
	monthEnd: number
}

/** One message's deliveries, and those of its edit or deletion. */
function messageOf(dice: Dice, account: SoakAccount, wanted: Wanted): Post[] {
	const { person, serial, sentAt, album } = wanted
	const { channel } = account
	const mark = markOf('m', serial)
	const unheard = channel === 'telegram' && account.groups !== 'file' && !album && dice.chance(UNHEARD)
	const group = account.groups === 'file' || unheard ? person : undefined
	const writer = group === undefined ? personOf(person) : personOf(person, dice.between(0, 3))
	const write = (content: { text: string; serial: number; at: number; of?: string; kind?: 'edit' }) => {
		const delivery = providers[channel].write(account, writer, content)
		return group === undefined ? delivery : inTelegramGroup(delivery, unheard ? group + GROUPS : group)
	}
	const long = WORDY.has(channel) && dice.chance(LONG)
	const { text, tail } = long ? longText(dice, mark, serial) : { text: `Words ${mark} of person ${person}` }
	let delivery = write({ text, serial, at: sentAt })
	if (album) delivery = telegramPhoto(delivery, album)
	const file = channel === 'postmark' && dice.chance(FILE) ? fileOf(dice, serial) : undefined
	if (file) delivery = withFile(delivery, file.name, Buffer.alloc(file.size, `${mark} `))
	const said: Said = {
		...{ mark, kind: 'message', account: account.id, person, sentAt },
		...(album ? { album, photo: true } : {}),
		...(file ? { file } : {}),
		...(tail ? { tail } : {}),
		...(UNDATED.has(channel) ? { undated: true } : {}),
		...(unheard ? { unheard } : {}),
	}
	const late = dice.chance(OVERTAKEN) ? dice.between(1_000, 40_000) : dice.between(0, 800)
	const due = sentAt + late
	const posts: Post[] = [{ said, account, delivery, due, tries: 0 }]
	if (dice.chance(DOUBLED)) {
		const later = dice.chance(0.5) ? dice.between(0, 5_000) : dice.between(5_000, 3_600_000)
		posts.push({ said, account, delivery, due: due + later, again: true, tries: 0 })
	}
	if (album || unheard || long) return posts

	const changedAt = sentAt + dice.between(1_000, 300_000)
	const change = (kind: 'edit' | 'delete', changing: LocalDelivery): Post => {
		const changed: Said = {
			...{ mark: markOf(kind === 'edit' ? 'e' : 'd', serial), kind, of: mark },
			...{ account: account.id, person, sentAt: changedAt },
		}
		return { said: changed, account, delivery: changing, due: changedAt + dice.between(0, 800), tries: 0 }
	}
	if (EDITABLE.has(channel) && dice.chance(EDITED)) {
		const better = `Better words ${markOf('e', serial)} of person ${person}`
		const of = editedId(account, delivery, serial)
		posts.push(change('edit', write({ text: better, serial: 1_000_000 + serial, at: changedAt, of, kind: 'edit' })))
	} else if (dice.chance(DELETED) && Math.abs(sentAt - wanted.monthEnd) > 10_000) {
		const deletion = deletionOf[channel]?.(account, delivery, changedAt)
		if (deletion) posts.push(change('delete', deletion))
	}
	return posts
}

/** Longer than a mailbox keeps with it; some longer than Jira takes (32,767 characters). */
function longText(dice: Dice, mark: string, serial: number): { text: string; tail: string } {
	const tail = markOf('z', serial)
	const length = dice.chance(HUGE) ? dice.between(33_000, 60_000) : dice.between(4_000, 20_000)
	const line = 'What happened is not told in a few words, so here it is at length.\n'
	return { text: `Words ${mark} at length\n${line.repeat(Math.ceil(length / line.length))}and so on ${tail}`, tail }
}

/** Some larger than one row. */
function fileOf(dice: Dice, serial: number): { name: string; size: number } {
	const size = dice.chance(HUGE) ? dice.between(250_000, 450_000) : dice.between(1, 60_000)
	return { name: `paper-${serial}.pdf`, size }
}
