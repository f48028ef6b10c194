import { providers } from '../../local/providers'
import type { LocalAccount, LocalDelivery } from '../../local/seams'
import { channels } from '../../src/channels'
import { SendFailed } from '../../src/errors'
import type { ChannelId, Inbound } from '../../src/message'
import { delivery, NOW } from './signed'

const person = { id: 'person-7', name: 'Zoë Grün', phone: '+4915112345678', email: 'zoe@example.org', language: 'de' }

/** Where customers cannot change what they wrote, or apps are not told: they write anew. */
const WITHOUT_EDITS = new Set<ChannelId>([
	'viber',
	'x',
	'kakao',
	'wechat',
	'twilio-sms',
	'twilio-voice',
	'vonage',
	'intercom',
	'sunshine',
	'dialogflow',
	'postmark',
	'mailgun',
	'sendgrid',
])
const WITHOUT_REACTIONS = new Set<ChannelId>([
	'viber',
	'x',
	'line',
	'kakao',
	'wechat',
	'twilio-sms',
	'twilio-voice',
	'vonage',
	'intercom',
	'sunshine',
	'dialogflow',
	'crisp',
	'discourse',
	'postmark',
	'mailgun',
	'sendgrid',
])
/** Who never tell a customer's name. */
const WITHOUT_NAMES = new Set<ChannelId>(['kakao', 'wechat', 'twilio-sms', 'vonage'])
/** What somebody's words arrive as, where that is no message. */
const WRITTEN: Partial<Record<ChannelId, Inbound['kind']>> = { 'twilio-voice': 'call' }

describe.each(Object.keys(providers) as ChannelId[])('the local %s', (id) => {
	const provider = providers[id]
	const channel = channels[id]
	// The registered URL, as the site's accounts carry it: some providers sign it.
	const account: LocalAccount & { url: string } = {
		...{ id: 'acc_1', channel: id, name: 'Shop', settings: provider.sampleSettings('acc_1') },
		url: delivery('').url,
	}

	async function received({ method, headers, body, query }: LocalDelivery, now = NOW): Promise<Inbound[]> {
		const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
		const parameters = [...new URLSearchParams(query)].map(([name, value]) => [name, [value]])
		const given = { ...delivery(body, lowered), query: Object.fromEntries(parameters), method, receivedAt: now }
		await channel.verify(given, account.settings, now, fetchAt(now))
		const inbounds = channel.parse(given, account.settings)
		const complete = async (inbound: Inbound) => channel.complete?.(inbound, account.settings, fetchAt(now)) ?? inbound
		return Promise.all(inbounds.map(complete))
	}

	const fetchAt =
		(now: number, with_: LocalAccount | undefined = account): typeof fetch =>
		async (input, init) =>
			(await provider.answer(new Request(input, init), with_, now)) ?? new Response('', { status: 404 })

	it('makes up settings that an admin could have pasted, the same ones again', () => {
		expect(provider.channel).toBe(id)
		expect(provider.sampleSettings('acc_1')).toEqual(account.settings)
		expect(provider.sampleSettings('acc_2')).not.toEqual(account.settings)
		for (const { key, pattern } of channel.settings) expect(account.settings[key]).toMatch(new RegExp(pattern ?? '.'))
	})

	it('writes what the channel accepts and reads', async () => {
		const [first] = await received(provider.write(account, person, { text: 'Grüße/🍷', serial: 1, at: NOW }))
		const sender = WITHOUT_NAMES.has(id) ? {} : { name: 'Zoë Grün' }
		expect(first).toMatchObject({ kind: WRITTEN[id] ?? 'message', text: 'Grüße/🍷', sender })
		expect(first && 'sentAt' in first && Math.abs(first.sentAt - NOW)).toBeLessThan(1000)
		const [second] = await received(provider.write(account, person, { text: 'again', serial: 2, at: NOW }))
		expect(second?.id).not.toBe(first?.id)
		const of = String(first?.id)
		const edit = provider.write(account, person, { text: 'besser', serial: 3, at: NOW, of, kind: 'edit' })
		const changed = WITHOUT_EDITS.has(id)
			? { kind: WRITTEN[id] ?? 'message', text: 'besser' }
			: { kind: 'edit', of, text: 'besser' }
		expect(await received(edit)).toMatchObject([changed])
		const reaction = provider.write(account, person, { text: '👍', serial: 4, at: NOW, of, kind: 'reaction' })
		const reacted = WITHOUT_REACTIONS.has(id)
			? { kind: WRITTEN[id] ?? 'message', text: '👍' }
			: { kind: 'reaction', of, emoji: '👍' }
		expect(await received(reaction)).toMatchObject([reacted])
	})

	// What cannot be answered has nothing more to show.
	if (!channel.send) return

	it('takes a reply, tells whom it reached, and gives receipts that the channel reads', async () => {
		const [message] = await received(provider.write(account, person, { text: 'Hi', serial: 5, at: NOW }))
		if (message?.kind !== 'message') throw new Error('no message')
		const calls: { url: string; body: string }[] = []
		const answering = fetchAt(NOW)
		const fetch: typeof globalThis.fetch = (input, init) => {
			calls.push({ url: String(input), body: String(init?.body) })
			return answering(input, init)
		}
		const { conversation, sender, to, id: messageId, sentAt } = message
		const inReplyTo = { id: messageId, sentAt }
		const whole = { conversation, sender, text: 'Servus', inReplyTo, idempotencyKey: 'k1' }
		const reply = to === undefined ? whole : { ...whole, from: to }
		const sent = await channel.send?.(reply, account.settings, fetch, NOW)
		expect(sent?.ids).toHaveLength(1)
		const [reading] = calls.flatMap((call) => provider.reading(call) ?? [])
		expect(reading).toEqual({ to: provider.address(person), text: 'Servus' })

		const of = sent?.ids[0] ?? ''
		const receipts =
			provider.receipts?.(account, { id: of, to: provider.address(person), at: NOW, body: calls.at(-1)?.body ?? '' }) ??
			[]
		const read = await Promise.all(receipts.map(({ delivery }) => received(delivery)))
		// A watermark names no message but is later than it.
		const meant = read
			.flat()
			.map((receipt) => receipt.kind === 'receipt' && (receipt.of ?? ((receipt.upTo ?? 0) > NOW && of)))
		expect(meant).toEqual(receipts.map(() => of))
		expect(receipts.length > 0).toBe(channel.receipts.length > 0)
	})

	it('knows nobody without the account’s secret', async () => {
		const other = { ...account, settings: provider.sampleSettings('acc_2') }
		const reply = { conversation: '491511', sender: { id: '491511' }, text: 'Hi', idempotencyKey: 'k2' }
		const settings = {
			...account.settings,
			...(account.settings.replyUrl ? { secret: other.settings.secret ?? '' } : {}),
		}
		const answering = id === 'webhook' ? fetchAt(NOW) : fetchAt(NOW, other)
		await expect(channel.send?.(reply, settings, answering, NOW)).rejects.toMatchObject({ retryable: false })
	})
})

describe('limits', () => {
	it.each(['telegram', 'whatsapp', 'messenger'] as const)('%s says when it is too much', async (id) => {
		const account = { id: 'acc_l', channel: id, name: 'Shop', settings: providers[id].sampleSettings('acc_l') }
		let serial = 0
		const send = (now: number) =>
			channels[id].send?.(
				{
					...{ conversation: '4915112345678', sender: { id: '4915112345678' }, text: 'Hi' },
					idempotencyKey: `k${serial++}`,
				},
				account.settings,
				async (input, init) => (await providers[id].answer(new Request(input, init), account, now)) ?? new Response(''),
				now,
			)
		const results = await Promise.allSettled(Array.from({ length: 60 }, () => send(NOW)))
		const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
		expect(refusals.length).toBeGreaterThan(0)
		for (const refusal of refusals) {
			expect(refusal).toBeInstanceOf(SendFailed)
			expect(refusal).toMatchObject({ retryable: true, retryAfter: expect.any(Number), inDoubt: false })
		}
		await expect(send(NOW + 60_000)).resolves.toBeDefined()
		const ids = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value?.ids ?? []) : []))
		expect(new Set(ids).size).toBe(ids.length)
	})

	it('WhatsApp closes its window 24 hours after the customer’s last message', () => {
		const account = {
			id: 'acc_w',
			channel: 'whatsapp' as const,
			name: 'Shop',
			settings: providers.whatsapp.sampleSettings('w'),
		}
		providers.whatsapp.write(account, person, { text: 'Hi', serial: 1, at: NOW })
		const at = NOW + 86_400_001
		const receipts = providers.whatsapp.receipts?.(account, {
			id: 'wamid.X',
			to: providers.whatsapp.address(person),
			at,
			body: '{}',
		})
		expect(receipts).toHaveLength(1)
		expect(receipts?.[0]?.delivery.body).toContain('131047')
	})
})
