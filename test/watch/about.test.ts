import { aboutOf, type Request } from '../../src/watch/explain/about'
import { type Heard, termsOf } from '../../src/watch/explain/terms'

const said = (summaries: string[], language?: string): Heard[] =>
	summaries.map((summary, nth) => ({ summary, contact: `c${nth}`, ...(language ? { language } : {}) }))
const usual = said([
	'How do I log in?',
	'Invoice for October',
	'Where is my invoice',
	'Change of address',
	'Hello there',
])

describe('terms', () => {
	it('are words that more use than before, in as many contacts as it takes', () => {
		const now = said([
			'Where is my parcel?',
			'parcel delayed again',
			'My parcel has not arrived',
			'invoice for my parcel',
			'PARCEL broken',
			'parcel tracking',
		])
		expect(termsOf(now, usual)).toEqual(['parcel'])
		expect(termsOf(now.slice(0, 4), usual)).toEqual([])
		expect(
			termsOf(
				now.map((one) => ({ ...one, contact: 'c' })),
				usual,
			),
		).toEqual([])
	})

	it('are no names, numbers or addresses, however many say them', () => {
		const now = said([
			'Dear Smithson, voucher from ada@example.com not valid',
			'Hello Smithson my voucher 4711X at www.example.com/code',
			'the voucher that Smithson sent, call 0301234567',
			'voucher of Smithson at shop.example.com',
			'is voucher from Smithson 12345678 ok',
			'please help Smithson: voucher',
		])
		expect(termsOf(now, usual)).toEqual(['voucher'])
		const customers = now.map((one) => ({ ...one, reporter: 'Vera Voucher' }))
		expect(termsOf(customers, usual)).toEqual([])
	})

	it('know German nouns and languages without spaces', () => {
		const german = said(
			['Wo ist mein Paket', 'Das Paket fehlt', 'mein Paket ist weg', 'Ihr Paket kam nicht', 'ein Paket zu viel'],
			'de',
		)
		expect(termsOf(german, usual)).toEqual(['paket'])
		const japanese = said(
			['荷物が届きません', '荷物はどこですか', '荷物が壊れた', '荷物の追跡', '荷物を返品したい'],
			'ja',
		)
		expect(termsOf(japanese, usual)).toEqual(['荷物'])
	})

	it('say nothing of what was as usual before', () => {
		const now = said(['my invoice', 'invoice wrong', 'an invoice', 'invoice twice', 'the invoice'])
		expect(termsOf(now, usual)).toEqual([])
	})
})

describe('what a surge is about', () => {
	const requests = (count: number, over: (nth: number) => Partial<Request> = () => ({})): Request[] =>
		Array.from({ length: count }, (_, nth) => ({ summary: 'x', contact: `c${nth}`, topic: 'Help', ...over(nth) }))
	const before = requests(20, (nth) => ({ topic: nth < 2 ? 'Delivery' : 'Help' }))
	const about = (now: Request[], messages = 30, more = false) => aboutOf(now, before, { more, messages })

	it('is one sender, or many', () => {
		expect(about(requests(10, (nth) => ({ contact: nth < 7 ? 'one' : `c${nth}` })))).toEqual([
			'One sender wrote 7 of 10 new requests.',
		])
		expect(about(requests(60), 90, true)).toEqual(['The newest 60 new requests by 60 senders: it is not one alone.'])
	})

	it('is conversations that were open, where few requests are new', () => {
		expect(about([], 80)).toEqual(['No new requests: the messages belong to conversations that were open already.'])
		expect(about(requests(3), 80)).toEqual(['Only 3 new requests: most messages belong to few conversations.'])
	})

	it('is a topic that has more of them than before', () => {
		const now = requests(10, (nth) => ({ topic: nth < 6 ? 'Delivery' : 'Help' }))
		expect(about(now)).toContain('60% are about “Delivery”; in the days before it was 10%.')
		expect(about(requests(10)).join()).not.toContain('about')
	})
})
