import { createDice } from '../../local/platform/dice'
import { afterChange } from '../../src/intake/change'
import { ownerOf, partsOf } from '../../src/intake/parts'
import { HOLD_MS, nextStep, type Waiting } from '../../src/intake/plan'
import type { Filed } from '../../src/message'
import type { Place } from '../../src/store/filed'
import { deletion, edit, message, NOON, waiting } from './waiting'

/** What stands in Jira, by comment, of the customer's words; and what is known of each message. */
interface Thread {
	comments: Map<string, string>[]
	known: Map<string, Place>
	pending: Waiting[]
}

const shownOf = (item: Filed) => ('text' in item ? (item.text ?? '') : 'deleted')

/** Does what `file` and `finish` do with a step, without Jira and storage. */
function settle(thread: Thread, now: number): void {
	for (;;) {
		const step = nextStep(thread.pending, thread.known, now)
		if (!step) return
		const sentAt = NOON / 1000
		const done = new Set(step.messages.map(({ hash }) => hash))
		thread.pending = thread.pending.filter(({ hash }) => !done.has(hash))
		for (const hash of done) thread.known.set(hash, { hash, sentAt })
		const [item] = step.items
		if (step.kind === 'change' && item) {
			thread.comments[Number(step.place.comment)]?.set(step.place.hash, shownOf(item))
			thread.known.set(step.place.hash, afterChange(step.place, item))
		}
		if (step.kind !== 'words') continue
		const comment = String(thread.comments.length)
		const owners = partsOf(step).map(ownerOf)
		thread.comments.push(new Map(owners.map((hash, index) => [hash, shownOf(step.items[index] as Filed)])))
		for (const hash of owners) {
			const changes = step.messages.filter(({ of }) => of === hash).map((change) => change.item)
			const place: Place = { hash, request: '1', comment, sentAt }
			thread.known.set(hash, changes.reduce<Place>(afterChange, place))
		}
	}
}

/** Arrivals, each with its time; what is repeated is known and does not wait again. */
function play(arrivals: Waiting[], restsAfter: (index: number) => boolean): Thread {
	const thread: Thread = { comments: [], known: new Map(), pending: [] }
	for (const [index, arrival] of arrivals.entries()) {
		const isKnown = thread.known.has(arrival.hash) || thread.pending.some(({ hash }) => hash === arrival.hash)
		if (!isKnown) thread.pending.push(arrival)
		if (restsAfter(index)) settle(thread, arrival.at)
	}
	settle(thread, NOON + HOLD_MS - 1)
	return thread
}

/** Ten messages, some edited once or twice, some deleted, some both. */
function conversation(dice: ReturnType<typeof createDice>): { items: Filed[]; final: Map<string, string> } {
	const items: Filed[] = []
	const final = new Map<string, string>()
	for (let number = 0; number < 10; number++) {
		const id = `m${number}`
		const sentAt = NOON + number * 1_000
		items.push(message(`${id} as written`, { id, sentAt, ...(number > 7 ? { album: 'A' } : {}) }))
		final.set(id, `${id} as written`)
		for (let turn = 1; turn <= dice.between(0, 2); turn++) {
			items.push(edit(id, `${id} edit ${turn}`, { id: `${id} edit ${turn}`, sentAt: sentAt + turn * 700 }))
			final.set(id, `${id} edit ${turn}`)
		}
		if (!dice.chance(0.3)) continue
		items.push(deletion(id, { sentAt: sentAt + 2_000 }))
		final.set(id, 'deleted')
	}
	return { items, final }
}

function shuffled<T>(list: T[], dice: ReturnType<typeof createDice>): T[] {
	const rest = [...list]
	return list.flatMap(() => rest.splice(dice.between(0, rest.length - 1), 1))
}

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed)

test('however they arrive, repeated and between rests, every message stands once, as it was left', () => {
	for (const seed of SEEDS) {
		const dice = createDice(seed)
		const { items, final } = conversation(dice)
		const twice = [...items, ...items.filter(() => dice.chance(0.3))]
		const arrivals = shuffled(twice, dice).map((item, index) => waiting(item, NOON + index * 1_000))
		const { comments, pending } = play(arrivals, () => dice.chance(0.3))
		const shown = comments.flatMap((comment) => [...comment])
		expect({ seed, pending, shown: shown.sort() }).toEqual({ seed, pending: [], shown: [...final].sort() })
	}
})

test('what waits together stands in the order in which it was sent', () => {
	for (const seed of SEEDS) {
		const dice = createDice(seed)
		const { items, final } = conversation(dice)
		const arrivals = shuffled(items, dice).map((item, index) => waiting(item, NOON + index))
		const { comments } = play(arrivals, () => false)
		expect({ seed, shown: comments.flatMap((comment) => [...comment]) }).toEqual({ seed, shown: [...final] })
	}
})
