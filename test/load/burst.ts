import { providers } from '../../local/providers/index'
import type { LocalAccount, LocalDelivery } from '../../local/seams'

/** One message of a burst. */
export interface Shot {
	account: LocalAccount
	person: string
	text: string
	/** What the provider was answered, one after the other; the last is 200. */
	statuses: number[]
	/** Milliseconds on the machine's clock that the last answer took. */
	took: number
	/** When it was posted first, and when it was taken, by the site's clock. */
	postedAt: number
	takenAt: number
}

/** Deliveries that are under way at once. */
const ABREAST = 25
/** Providers come again after so long, in seconds. */
const AGAIN_S = [10, 20, 30, 60]

/** `people` write on an account one after the other, `messages` in all: who is through begins again. */
export function shotsOf(account: LocalAccount, people: number, messages: number): Shot[] {
	return Array.from({ length: messages }, (_, index) => ({
		account,
		person: `${account.id}-${index % people}`,
		text: `${account.id} ${index}: where is my parcel?`,
		statuses: [],
		took: 0,
		postedAt: 0,
		takenAt: 0,
	}))
}

/** The site that is fired at, in this process or another. */
export interface Range {
	/** By the site's clock, milliseconds. */
	now(): number
	advance(seconds: number): Promise<unknown>
	/** Posts to the account's URL. */
	deliver(account: LocalAccount, delivery: LocalDelivery): Promise<{ status: number }>
}

/** Posts all, as fast as they are taken; what is not answered 200 is posted again, the same words and ids, as providers do. */
export async function fire(range: Range, shots: Shot[]): Promise<void> {
	let serial = 0
	let waiting = shots.map((shot) => ({ shot, serial: ++serial, at: range.now() }))
	for (let round = 0; waiting.length > 0; round++) {
		const queue = [...waiting]
		const refused: typeof waiting = []
		const post = async () => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				const { shot, at } = next
				const person = { id: shot.person, name: 'Ada Lovelace', phone: `+49151${phoneOf(shot.person)}` }
				const delivery = providers[shot.account.channel].write(shot.account, person, {
					text: shot.text,
					serial: next.serial,
					at,
				})
				shot.postedAt ||= range.now()
				const startedAt = performance.now()
				const { status } = await range.deliver(shot.account, delivery)
				shot.took = performance.now() - startedAt
				shot.takenAt = range.now()
				shot.statuses.push(status)
				if (status !== 200) refused.push(next)
			}
		}
		await Promise.all(Array.from({ length: ABREAST }, post))
		waiting = refused
		const seconds = AGAIN_S[Math.min(round, AGAIN_S.length - 1)] ?? 60
		if (waiting.length > 0) await range.advance(seconds)
	}
}

/** Eight digits, others for each person. */
function phoneOf(person: string): string {
	let hash = 0
	for (const character of person) hash = (hash * 31 + character.charCodeAt(0)) % 89_999_999
	return String(10_000_000 + hash)
}
