import type { Chance } from './chance'
import type { Conversation, Turn } from './conversation'
import type { Phrases, Topic } from './phrases/phrases'
import type { Profile } from './profiles'
import { afterWork } from './shifts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const agents = ['agent1@example.com', 'agent2@example.com']
const topics: Topic[] = [
	'delivery',
	'delivery',
	'delivery',
	'return',
	'return',
	'payment',
	'login',
	'product',
	'product',
	'address',
]
const items = ['Fjord 40', 'Lumen Mini', 'Passo', 'Kite Pro', 'Alba', 'Tarn 2']
const notes = [
	'Carrier called back, found it.',
	'Second case this week, telling the warehouse.',
	'Refund approved.',
	'Regular customer, please be quick.',
]

interface Start {
	openedAt: number
	profile: Profile
	phrases: Phrases
	/** How much busier than usual it is: answers take longer. */
	load: number
	chance: Chance
}

/** How one request goes on: who says what and when, and when it was resolved and reopened. */
export function story({
	openedAt,
	profile,
	phrases,
	load,
	chance,
}: Start): Pick<Conversation, 'turns' | 'life' | 'agent'> {
	const agent = chance.one(agents)
	const slots = { order: String(chance.between(4_100_000, 9_899_999)), item: chance.one(items) }
	const say = (list: string[]) => chance.one(list).replace('{order}', slots.order).replace('{item}', slots.item)
	const words = phrases.topics[chance.one(topics)]
	const kind = chance.between(0, words.answer.length - 1)
	const turns: Turn[] = [{ at: openedAt, text: say(words.open) }]
	const life: Conversation['life'] = []
	const customer = (at: number, text: string) => turns.push({ at, text })
	const staff = (at: number, text: string) => turns.push({ at, agent, text })
	const work = (at: number, median: number) =>
		afterWork(at, Math.max(MINUTE, chance.duration(median * (0.6 + 0.4 * load))))

	if (chance.is(0.25)) customer(openedAt + chance.between(20, 120) * 1_000, say(phrases.second))
	if (chance.is(0.03)) {
		// Nothing to answer: advertising, wrong number.
		if (chance.is(0.8)) life.push({ at: afterWork(openedAt, chance.between(1, 9) * HOUR), kind: 'resolved' })
		return { turns, life, agent }
	}
	let at = work(openedAt, profile.answerMinutes * MINUTE)
	if (at - openedAt > 8 * HOUR && chance.is(0.3))
		customer(openedAt + Math.round((at - openedAt) * 0.7), say(phrases.chase))
	staff(at, say([words.answer[kind] ?? words.answer[0] ?? '']))
	if (chance.is(0.15)) turns.push({ at: at + 2 * MINUTE, agent, text: chance.one(notes), internal: true })
	if (chance.is(0.75)) {
		at += Math.max(MINUTE, Math.min(chance.duration(25 * MINUTE), 30 * HOUR))
		customer(at, words.more[kind] ?? say(words.more))
	}
	if (chance.is(0.015)) return { turns, life, agent }
	at = work(at, profile.resolveHours * HOUR)
	resolve()
	if (chance.is(0.045)) {
		at += chance.between(2 * 60, 5 * 24 * 60) * MINUTE
		life.push({ at, kind: 'reopened' })
		customer(at, say(phrases.again))
		at = work(at, profile.answerMinutes * 2 * MINUTE)
		resolve()
	}
	return { turns: turns.sort((a, b) => a.at - b.at), life, agent }

	function resolve() {
		staff(at, say(phrases.closing))
		if (chance.is(0.45)) {
			at += chance.between(1, 15) * MINUTE
			customer(at, say(phrases.thanks))
		}
		at += chance.between(1, 20) * MINUTE
		life.push({ at, kind: 'resolved' })
	}
}
