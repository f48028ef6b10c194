import { type Advised, advise, type Verdict } from '../../static/gadget/src/advisor/advise'
import { noOwn, type OwnChannel } from '../../static/gadget/src/advisor/own'
import { advisedChannels, profiles } from '../../static/gadget/src/advisor/profiles'
import { answers, own } from './given'
import { personas } from './personas'

const chosen: Verdict[] = ['start', 'add', 'keep']
const recommended = (channels: Advised[]) => channels.filter(({ verdict }) => chosen.includes(verdict))
const namesOf = (channels: Advised[]) => channels.map(({ channel }) => channel)
const find = (channels: Advised[], wanted: string) => channels.find(({ channel }) => channel === wanted)

test.each(personas)('%s', (_, said, first) => {
	const { channels } = advise(answers(said), noOwn)
	expect(namesOf(recommended(channels)).slice(0, first.length)).toEqual(first)
})

describe('of each advice', () => {
	const advices = personas.flatMap(([who, said]) => [
		[who, advise(answers(said), noOwn)] as const,
		[
			`${who}, with data`,
			advise(answers(said), own({ 'jsm-email': 50, whatsapp: 200, viber: 1, 'twilio-voice': 30 })),
		] as const,
	])

	test.each(advices)('%s: every channel stands once, each with a reason', (_, { channels }) => {
		expect(namesOf(channels).sort()).toEqual([...advisedChannels].sort())
		for (const { reasons } of channels) expect(reasons.length).toBeGreaterThan(0)
	})

	test.each(advices)('%s: no more ways than can be watched, none twice, at least one', (_, { channels, capacity }) => {
		const ways = recommended(channels).map(({ channel }) => profiles[channel].way)
		expect(new Set(ways).size).toBe(ways.length)
		expect(ways.length).toBeGreaterThan(0)
		expect(ways.length).toBeLessThanOrEqual(capacity.limit)
	})

	test('the same comes out again', () => {
		for (const [, said] of personas) expect(advise(answers(said), noOwn)).toEqual(advise(answers(said), noOwn))
	})
})

describe('capacity', () => {
	const shop = { customers: 'consumers', countries: ['DE'], habits: ['site', 'social'], volume: 400 } as const

	test.each([
		[1, 2],
		[2, 3],
		[3, 4],
		[10, 5],
	])('%d people watch %d channels at most', (people, most) => {
		const { channels, capacity } = advise(
			answers({ ...shop, habits: ['site', 'social'], countries: ['DE'], people }),
			noOwn,
		)
		expect(capacity.limit).toBe(most)
		expect(recommended(channels).length).toBeLessThanOrEqual(most)
	})

	test('what does not fit says so, and would come next', () => {
		const { channels } = advise(answers({ ...shop, habits: ['site', 'social'], countries: ['DE'], people: 1 }), noOwn)
		expect(channels.flatMap(({ reasons }) => reasons.map(({ id }) => id))).toContain('room')
	})

	test('who is busy with the requests has less left: hours, people, volume and handling time count', () => {
		const free = (said: object, data = noOwn) => advise(answers({ people: 4, ...said }), data).capacity.free
		expect(free({ volume: 2000 })).toBeLessThan(free({ volume: 500 }))
		expect(free({ volume: 500, days: 7, from: '00:00', until: '00:00' })).toBeLessThan(free({ volume: 500 }))
		const slow = own({ whatsapp: 300 }, { whatsapp: { handling: 60 * 60_000 } })
		expect(free({}, slow)).toBeLessThan(free({}, own({ whatsapp: 300 }, { whatsapp: { handling: 60_000 } })))
		// 500 requests of 8 minutes are 66.7 hours a month: 15.3 of 40 a week.
		expect(advise(answers({ people: 4, volume: 500 }), noOwn).capacity.busy).toBeCloseTo(0.383, 3)
	})

	test('the phone needs one person whole', () => {
		const said = { habits: ['urgent' as const], phone: 'yes' as const, volume: 100 }
		expect(namesOf(recommended(advise(answers({ ...said, people: 3 }), noOwn).channels))).toContain('twilio-voice')
		const { channels } = advise(answers({ ...said, people: 3, volume: 4000 }), noOwn)
		expect(find(channels, 'twilio-voice')?.verdict).not.toBe('add')
	})
})

describe('own data', () => {
	const standing = (flag: Partial<OwnChannel['flags'][number]>): OwnChannel['flags'] => [
		{ kind: 'low-use', whole: true, evidence: '3 conversations in 30 days.', advice: 'Retire it.', ...flag },
	]

	test('what brings most is kept, with its numbers', () => {
		const { channels } = advise(answers(), own({ whatsapp: 62, 'jsm-email': 38 }, { whatsapp: { response: 840_000 } }))
		expect(channels[0]).toMatchObject({ channel: 'whatsapp', verdict: 'keep' })
		expect(channels[0]?.reasons[0]).toMatchObject({ id: 'own-leading', values: { share: 0.62, span: 90 } })
		expect(channels[0]?.reasons).toContainEqual(expect.objectContaining({ id: 'own-fast' }))
	})

	test('what brings nothing is reconsidered, and says so', () => {
		const viber = find(advise(answers(), own({ whatsapp: 200, viber: 2 })).channels, 'viber')
		expect(viber).toMatchObject({ verdict: 'reconsider' })
		expect(viber?.reasons[0]).toMatchObject({ id: 'own-little' })
	})

	test('an account that nobody writes to is not called busy', () => {
		const viber = find(advise(answers(), own({ whatsapp: 8, viber: 0 })).channels, 'viber')
		expect(viber?.reasons.map(({ id }) => id)).toEqual(['own-unused'])
		expect(find(advise(answers(), own({ whatsapp: 80, viber: 0 })).channels, 'viber')?.verdict).toBe('reconsider')
	})

	test('too few requests say nothing about shares', () => {
		expect(find(advise(answers(), own({ whatsapp: 8, viber: 1 })).channels, 'viber')?.verdict).toBe('keep')
	})

	test.each([
		['retire', 'reconsider'],
		['merge', 'reconsider'],
		['promote', 'keep'],
		['keep', 'keep'],
	] as const)('a standing flag that says %s: %s', (action, verdict) => {
		const data = own({ whatsapp: 70, telegram: 30 }, { telegram: { flags: standing({ action }) } })
		const telegram = find(advise(answers(), data).channels, 'telegram')
		expect(telegram?.verdict).toBe(verdict)
		expect(telegram?.reasons).toContainEqual(
			expect.objectContaining({ values: expect.objectContaining({ advice: 'Retire it.' }) }),
		)
	})

	test('a flag of a small account beside a busy one is a remark', () => {
		const flags = standing({ action: 'retire', whole: false })
		const telegram = find(
			advise(answers(), own({ whatsapp: 70, telegram: 30 }, { telegram: { flags } })).channels,
			'telegram',
		)
		expect(telegram?.verdict).toBe('keep')
		expect(telegram?.reasons).toContainEqual(expect.objectContaining({ id: 'flag-account', weight: 0 }))
	})

	test('a silent channel is repaired, not judged', () => {
		const data = own({ whatsapp: 70, telegram: 30 }, { telegram: { flags: standing({ kind: 'silent' }) } })
		expect(find(advise(answers(), data).channels, 'telegram')?.verdict).toBe('keep')
	})

	test('calls that nobody can take are reconsidered, even when they are many', () => {
		const data = own({ 'twilio-voice': 60, 'jsm-email': 60 })
		const phone = find(
			advise(answers({ phone: 'no', habits: ['urgent'], ages: ['older'] }), data).channels,
			'twilio-voice',
		)
		expect(phone).toMatchObject({ verdict: 'reconsider' })
		expect(phone?.reasons[0]).toMatchObject({ id: 'team-no-phone' })
	})

	test('a second one of the same kind is not added, and a little used one is reconsidered', () => {
		const { channels } = advise(answers(), own({ postmark: 90, sendgrid: 10 }))
		expect(find(channels, 'jsm-email')).toMatchObject({ verdict: 'not', reasons: [{ id: 'taken' }, {}] })
		expect(find(channels, 'sendgrid')).toMatchObject({ verdict: 'reconsider', reasons: [{ id: 'taken' }, {}, {}, {}] })
	})

	test('too many channels: the least missed are reconsidered, the busy ones stay', () => {
		const data = own({ whatsapp: 60, 'jsm-email': 40, telegram: 12, messenger: 11, line: 10, instagram: 9 })
		const { channels } = advise(answers({ people: 2 }), data)
		expect(namesOf(channels.filter(({ verdict }) => verdict === 'keep'))).toEqual(['whatsapp', 'jsm-email', 'telegram'])
		expect(find(channels, 'messenger')?.reasons[0]).toMatchObject({ id: 'crowded', values: { limit: 3 } })
		expect(channels.filter(({ verdict }) => verdict === 'add')).toEqual([])
	})

	test('beside what is kept, two at most are added', () => {
		const said = { countries: ['DE'], customers: 'consumers' as const, habits: ['site' as const, 'social' as const] }
		const { channels } = advise(answers({ ...said, people: 20 }), own({ 'jsm-email': 100 }))
		expect(channels.filter(({ verdict }) => verdict === 'add')).toHaveLength(2)
		expect(channels.filter(({ verdict }) => verdict === 'start')).toEqual([])
	})

	test('what would be a third one at once comes later', () => {
		const said = { countries: ['DE'], customers: 'consumers' as const, habits: ['site' as const, 'social' as const] }
		const { channels } = advise(answers({ ...said, people: 20 }), own({ 'jsm-email': 100 }))
		expect(channels.flatMap(({ reasons }) => reasons.map(({ id }) => id))).toContain('later')
	})

	test('a channel that is answered elsewhere counts as in use', () => {
		expect(find(advise(answers({ used: ['telegram'] }), noOwn).channels, 'telegram')?.verdict).toBe('keep')
	})
})

test('a rule of some of the countries weighs less than one of all', () => {
	const line = (countries: string[]) => find(advise(answers({ countries }), noOwn).channels, 'line')?.score ?? 0
	expect(line(['JP'])).toBeGreaterThan(line(['JP', 'DE']))
	expect(line(['JP', 'DE'])).toBeGreaterThan(line(['JP', 'DE', 'FR', 'US', 'GB']))
})

test('a channel blocked in one of several countries is not ruled out for the others', () => {
	const whatsapp = (countries: string[]) => find(advise(answers({ countries }), noOwn).channels, 'whatsapp')
	expect(whatsapp(['CN'])).toMatchObject({ verdict: 'not', reasons: [{ id: 'blocked-china' }] })
	expect(whatsapp(['CN', 'DE', 'ES', 'IN'])?.verdict).not.toBe('not')
})
