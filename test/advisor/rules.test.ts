import { channels } from '../../src/channels'
import { channelName } from '../../src/tally/counted-channel'
import { advise } from '../../static/gadget/src/advisor/advise'
import type { Answers } from '../../static/gadget/src/advisor/answers'
import { noOwn, type Own } from '../../static/gadget/src/advisor/own'
import { countries } from '../../static/gadget/src/advisor/places'
import { advisedChannels, profiles } from '../../static/gadget/src/advisor/profiles'
import type { Condition, Range, Rule } from '../../static/gadget/src/advisor/rule'
import { outcomes } from '../../static/gadget/src/advisor/rules/outcomes'
import { rules } from '../../static/gadget/src/advisor/rules/rules'
import { sentence, wordsFor } from '../../static/gadget/src/advisor/sentence'
import { answers } from './given'

const words = wordsFor('en-US')
const channelsOf = ({ channels: named }: Rule) => (named === 'all' ? advisedChannels : named)
const some = (range: Range) => range.from ?? (range.below ?? 0) * 0.9

/** The least that makes a condition hold for a channel. */
function given(when: Condition, channel: (typeof advisedChannels)[number]): [Answers, Own] {
	const { customers, industry, phone, writing, people, days, budget, volume, until, countries: places } = when
	const minutes = until && some(until)
	const { share, response, missed, flag } = when
	const counted = [when.used, when.requests, share, response, missed, flag].some((one) => one !== undefined)
	const said: Partial<Answers> = {
		...(customers?.[0] ? { customers: customers[0] } : {}),
		...(industry?.[0] ? { industry: industry[0] } : {}),
		...(phone ? { phone } : {}),
		...(writing ? { writing } : {}),
		...(people ? { people: Math.max(1, Math.floor(some(people))) } : {}),
		...(days ? { days: Math.floor(some(days)) } : {}),
		...(budget ? { budget: some(budget) } : {}),
		...(volume ? { volume: some(volume) } : {}),
		...(minutes ? { until: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:00` } : {}),
		...(when.unspoken ? { languages: ['ja'], teamLanguages: ['en'] } : {}),
		countries: places ? [...places] : [],
		ages: when.ages ? [...when.ages] : [],
		habits: when.habits ? [...when.habits] : [],
	}
	const { action, ...kind } = flag ?? { whole: true }
	const texts = { evidence: 'Three in a month.', advice: 'Look at it.' }
	const found = {
		channel,
		requests: when.requests ? 0 : 40,
		...(share ? { share: some(share) } : {}),
		...(response ? { response: some(response) } : {}),
		...(missed ? { missed: some(missed) } : {}),
		flags: flag ? [{ kind: 'low-use' as const, ...kind, ...(action ? { action } : {}), ...texts }] : [],
	}
	return [answers(said), counted ? { span: 90, requests: 100, channels: [found] } : noOwn]
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
	test('can fire for each of its channels, with a whole sentence', () => {
		for (const channel of channelsOf(rule)) {
			const found = advise(...given(rule.when, channel)).channels.find((one) => one.channel === channel)
			const reason = found?.reasons.find(({ id }) => id === rule.id)
			expect(reason).toBeDefined()
			expect(sentence(rule.reason, reason?.values ?? {}, words)).not.toMatch(/[{}]|undefined|NaN/)
		}
	})

	test('has a sentence, a bounded weight, known countries, a source or none that is claimed', () => {
		expect(rule.reason).toMatch(/^[A-Z{].*[.}]$/)
		if (rule.weight !== 'never') expect(Math.abs(rule.weight)).toBeLessThanOrEqual(80)
		for (const code of rule.when.countries ?? []) expect(countries).toContain(code)
		if (rule.source !== 'rule of thumb') expect(new URL(rule.source.url).protocol).toBe('https:')
	})

	test('fires only for what it says', () => {
		if (Object.keys(rule.when).length === 0 || (rule.when.not && Object.keys(rule.when).length === 1)) return
		const fired = advise(answers(), noOwn).channels.flatMap(({ reasons }) => reasons.map(({ id }) => id))
		expect(fired).not.toContain(rule.id)
	})
})

test('ids and reasons are said once', () => {
	const texts = [...rules.map(({ reason }) => reason), ...Object.values(outcomes)]
	expect(new Set(texts).size).toBe(texts.length)
	const ids = [...rules.map(({ id }) => id), ...Object.keys(outcomes)]
	expect(new Set(ids).size).toBe(ids.length)
})

test('every channel is judged by a rule of its own, and has the name that it has elsewhere', () => {
	const native = ['jsm-portal', 'jsm-email', 'jsm-widget', 'jsm-chat', 'jsm-api']
	expect([...advisedChannels].sort()).toEqual([...Object.keys(channels), ...native].sort())
	for (const channel of advisedChannels) {
		expect(
			rules.filter((rule) => rule.channels !== 'all' && rule.channels.includes(channel)).map(({ id }) => id),
		).not.toEqual([])
		expect(profiles[channel].name).toBe(channelName(channel))
	}
})

test('a channel with a reply window says so', () => {
	for (const [id, { replyWindow, receiveOnly }] of Object.entries(channels))
		if (typeof replyWindow === 'object' || receiveOnly)
			expect(profiles[id as keyof typeof channels].window).not.toMatch(/^No limit/)
})

test('a sentence has the viewer’s numbers and names', () => {
	const values = { countries: ['JP', 'TW'], share: 0.62, until: '17:00', response: 840_000 }
	const plain = (locale: string) =>
		sentence('{countries} {share} {until} {response}', values, wordsFor(locale)).replace(/[\u2068\u2069]/g, '')
	expect(plain('en-US')).toMatch(/^Japan and Taiwan 62% 5:00\sPM 14 min$/)
	expect(plain('de-DE')).toMatch(/^Japan und Taiwan 62\s% 17:00 14 Min\.$/)
})
