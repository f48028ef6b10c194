import { createDice } from '../../local/platform/dice'
import type { LocalPerson } from '../../local/seams'
import type { Desk } from './desk'
import { type Adf, readRequests } from './rest'
import { type Seen, seen, UNDELIVERABLE } from './seen'
import { type Step, type Story, storyOf } from './story'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Where the numbers of people come from, by the rest of a serial number's division. */
const PREFIXES = ['+4915112', '+1212555', '+4420794', '+5511987', '+3361234']
const LANGUAGES = ['de', 'en-US', 'en-GB', 'pt-BR', undefined]
const PEOPLE = 160

/** A number and a language are not known of everybody. */
export function personOf(serial: number, phone: boolean): LocalPerson {
	const language = LANGUAGES[serial % LANGUAGES.length]
	return {
		id: `person-${serial}`,
		name: `Person ${serial}`,
		...(phone && serial % 4 > 0 ? { phone: numberOf(serial) } : {}),
		...(language === undefined ? {} : { language }),
	}
}

const numberOf = (serial: number): string => `${PREFIXES[serial % PREFIXES.length]}${String(serial).padStart(5, '0')}`

/** Moments at which clocks change, months and years end: requests are opened around them. */
const TURNS = [
	'2024-12-31T23:30Z',
	'2025-03-09T06:30Z',
	'2025-03-30T00:30Z',
	'2025-04-05T13:30Z',
	'2025-06-30T22:00Z',
	'2025-09-27T13:30Z',
	'2025-10-26T00:30Z',
	'2025-11-02T05:30Z',
	'2026-02-28T22:30Z',
	'2026-03-29T00:30Z',
	'2026-10-25T00:30Z',
	'2026-11-01T05:30Z',
].map((iso) => Date.parse(iso))

interface Plan {
	from: number
	until: number
	requests: number
	seed: number
	/** As likely as they are listed often. `calls`: it takes nothing else; `phones`: its customers' numbers are known. */
	accounts: { id: string; calls: boolean; phones: boolean }[]
}

/** Requests over a time, oldest first. A person has one at a time on an account. */
export function historyOf({ from, until, requests, seed, accounts }: Plan): Story[] {
	const dice = createDice(seed)
	const busy = new Map<string, number>()
	const stories: Story[] = []
	const turns = TURNS.filter((at) => at > from && at < until)
	const openings = Array.from({ length: requests }, (_, nth) => {
		if (nth % 6 > 0 || turns.length === 0) return dice.between(from, until)
		return (turns[(nth / 6) % turns.length] ?? from) + dice.between(-4 * HOUR, 4 * HOUR)
	})
	for (const at of openings.sort((a, b) => a - b)) {
		const account = accounts[dice.between(0, accounts.length - 1)]
		if (!account) throw new Error('no account')
		let person = dice.between(1, PEOPLE)
		while ((busy.get(`${account.id} ${person}`) ?? 0) > at) person++
		const story = storyOf(at, { account: account.id, person }, account.calls, dice)
		busy.set(`${account.id} ${person}`, (story.steps.at(-1)?.at ?? at) + 9 * DAY)
		stories.push(story)
	}
	return stories
}

/**
 * Plays a history on the desk up to a moment, with nights in between.
 * @returns reads all requests as they are, and those that were deleted as they were
 */
export async function play(desk: Desk, stories: Story[], plan: Plan): Promise<() => Promise<Seen[]>> {
	const losses = createDice(plan.seed + 1)
	const gone: Seen[] = []
	const keys = new Map<Story, string>()
	const newest: Record<string, number> = { SUP: 0, OPS: 0 }
	const calls = new Set(plan.accounts.filter((one) => one.calls).map(({ id }) => id))
	const phones = new Set(plan.accounts.filter((one) => one.phones).map(({ id }) => id))

	/** The request that a message of this story opened, if one was. */
	async function noteOpened(story: Story): Promise<void> {
		for (const project of Object.keys(newest))
			for (;;) {
				const key = `${project}-${(newest[project] ?? 0) + 1}`
				const issue = await desk
					.rest<{ fields: { description: Adf } }>('GET', `/rest/api/3/issue/${key}?fields=description`)
					.catch(() => undefined)
				if (!issue) break
				newest[project] = (newest[project] ?? 0) + 1
				keys.set(story, key)
			}
	}

	async function take(story: Story, step: Step): Promise<void> {
		const { account } = story
		const person = personOf(story.person, phones.has(account))
		if (step.kind === 'call') await desk.call(account, numberOf(story.person))
		if (step.kind === 'write') {
			const sentAt = Math.floor((step.sentAt ?? step.at) / 1000) * 1000
			const mark = [new Date(sentAt).toISOString(), ...(person.phone ? [person.phone] : [])].join(' ')
			await desk.write(account, person, `Where is it? ⟦${mark}⟧`, sentAt)
		}
		if (step.kind === 'call' || step.kind === 'write') {
			await desk.settle(() => losses.chance(0.03))
			return noteOpened(story)
		}
		const key = keys.get(story)
		if (!key) return
		const { who = 'agent1' } = step
		if (step.kind === 'answer') await desk.comment(who, key, step.fails ? `This is ${UNDELIVERABLE}` : 'On its way.')
		if (step.kind === 'assign') await desk.assign(key, who)
		if (step.kind === 'resolve' || step.kind === 'reopen') await shut(key, step.kind)
		if (step.kind === 'move' && !calls.has(account) && key.startsWith('SUP')) {
			keys.set(story, desk.jira.moveIssue(key, 'OPS').key)
			newest.OPS = (newest.OPS ?? 0) + 1
		}
		if (step.kind === 'delete') {
			gone.push(...(await readRequests(desk.rest, `key = ${key}`)).map((one) => seen(one, true)))
			await desk.remove(key)
			keys.delete(story)
		}
		await desk.settle(() => losses.chance(0.03))
	}

	/** Where it is that already, nothing happens. */
	async function shut(key: string, kind: 'resolve' | 'reopen'): Promise<void> {
		const path = `/rest/api/3/issue/${key}?fields=resolutiondate`
		const { fields } = await desk.rest<{ fields: { resolutiondate: string | null } }>('GET', path)
		if ((fields.resolutiondate === null) === (kind === 'resolve'))
			await desk.transit(key, kind === 'resolve' ? '41' : '61')
	}

	const agenda = stories
		.flatMap((story) => story.steps.map((step) => ({ story, step })))
		.filter(({ step }) => step.at <= plan.until)
		.sort((a, b) => a.step.at - b.step.at)
	let night = plan.from
	for (const { story, step } of agenda) {
		for (; night <= step.at; night += 2 * DAY) {
			await desk.clock.moveTo(Math.max(night, desk.clock.now()))
			await desk.night()
		}
		await desk.clock.moveTo(Math.max(step.at, desk.clock.now()))
		await take(story, step)
	}
	await desk.clock.moveTo(Math.max(plan.until, desk.clock.now()))
	await desk.night()
	await desk.clock.moveTo(desk.clock.now() + 2 * HOUR)
	await desk.night()
	return async () => [
		...gone,
		...(await readRequests(desk.rest, 'project in (SUP, OPS) order by key')).map((one) => seen(one, false)),
	]
}
