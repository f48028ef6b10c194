import { type Answers, noAnswers } from '../../static/gadget/src/advisor/answers'
import { readAdvisorForm, toAdvisorForm } from '../../static/gadget/src/advisor/form'
import { weeklyHours } from '../../static/gadget/src/advisor/hours'
import { readAnswers, saidOf } from '../../static/gadget/src/advisor/read-answers'
import { wordsFor } from '../../static/gadget/src/advisor/sentence'
import { summaryOf } from '../../static/gadget/src/advisor/summary'
import { advisorIn, searchWith } from '../../static/gadget/src/config/address'

const full: Answers = {
	...{ people: 4, phone: 'yes', writing: 'no', teamLanguages: ['de', 'en'], days: 6, from: '08:30', until: '17:00' },
	...{
		budget: 200,
		customers: 'consumers',
		countries: ['DE', 'JP'],
		languages: ['de', 'ja'],
		ages: ['young', 'older'],
	},
	...{ habits: ['site', 'urgent'], industry: 'retail', volume: 900, used: ['telegram'], project: 'SUP' },
}

test('answers survive the address and the form', () => {
	expect(readAnswers(advisorIn(searchWith('', { advisor: saidOf(full) })))).toEqual(full)
	expect(readAdvisorForm(toAdvisorForm(full))).toEqual({ answers: full, errors: {} })
	expect(readAdvisorForm(toAdvisorForm(noAnswers))).toEqual({ answers: noAnswers, errors: {} })
	expect(saidOf(noAnswers)).toEqual({})
})

test.each([
	[undefined],
	[null],
	['{'],
	[42],
	[['JP']],
	[{ people: -1, days: 8, budget: 1.5, volume: '900', phone: 'maybe', customers: 'all', industry: 7 }],
	[{ countries: 'JP', languages: [7, 'xx'], ages: { young: true }, habits: null, used: ['fax'] }],
	[{ from: '09:00' }],
	[{ from: '18:00', until: '09:00' }],
	[{ from: '9', until: '25:00' }],
	[{ project: 'SUP" OR 1=1' }],
])('what cannot be read was not answered: %j', (kept) => {
	expect(readAnswers(kept)).toEqual(noAnswers)
})

test('one bad answer takes no other with it', () => {
	expect(readAnswers({ ...full, people: 'many', countries: ['JP', 'Atlantis'] })).toEqual({
		...readAnswers({ ...full, people: undefined }),
		countries: ['JP'],
	})
})

test.each([
	[{ people: '0' }, { people: 'Enter a whole number from 1 to 10,000.' }],
	[{ people: '2.5' }, { people: 'Enter a whole number from 1 to 10,000.' }],
	[{ days: '8' }, { days: 'Enter a whole number from 1 to 7.' }],
	[{ volume: 'many' }, { volume: 'Enter a whole number from 0 to 10,000,000.' }],
	[{ budget: '-3' }, { budget: 'Enter a whole number from 0 to 10,000,000.' }],
	[{ from: '09:00' }, { until: 'Enter an end, too.' }],
	[{ until: '09:00' }, { from: 'Enter a beginning, too.' }],
	[{ from: '17:00', until: '09:00' }, { until: 'The end must be after the beginning. Midnight is 00:00.' }],
])('%j is said to be wrong, and is no answer', (typed, errors) => {
	const form = { ...toAdvisorForm({ ...noAnswers, customers: 'both' }), ...typed }
	expect(readAdvisorForm(form)).toEqual({ answers: { ...noAnswers, customers: 'both' }, errors })
})

test('open hours a week; what was not said is as usual', () => {
	expect(weeklyHours({})).toBe(40)
	expect(weeklyHours({ days: 7, from: '00:00', until: '00:00' })).toBe(168)
	expect(weeklyHours({ days: 6, from: '08:30', until: '17:00' })).toBe(51)
})

test('the summary says every answer', () => {
	const said = summaryOf(full, wordsFor('en-US')).map((step) => step.said.join('; ').replace(/[\u2068\u2069]/g, ''))
	expect(said).toEqual([
		expect.stringMatching(
			/^4 people; can take calls; do not like to write; speak German and English; open on 6 days a week; from 8:30\sAM until 5:00\sPM; \$200 a month$/,
		),
		'Consumers; in Germany and Japan; speak German and Japanese; Mostly under 30; Many over 60; They are on our website or in our app when they need help; They often cannot wait',
		'Shops and e-commerce; 900 requests a month',
		'also Telegram; own data of SUP',
	])
	expect(summaryOf(noAnswers, wordsFor('en-US')).flatMap(({ said }) => said)).toEqual([])
})
