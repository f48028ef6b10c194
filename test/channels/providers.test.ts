import { providers } from '../../local/providers'
import type { LocalAccount, LocalDelivery } from '../../local/seams'
import { channels } from '../../src/channels'
import { SendFailed } from '../../src/errors'
import type { ChannelId, Inbound } from '../../src/message'
import { delivery, NOW } from './signed'

const person = { id: 'person-7', name: 'Zoë Grün', phone: '+4915112345678', email: 'zoe@example.org', language: 'de' }
const noFetch = () => Promise.reject(new Error('no calls'))

describe.each(Object.keys(providers) as ChannelId[])('the local %s', (id) => {
	const provider = providers[id]
	const channel = channels[id]
	const account: LocalAccount = { id: 'acc_1', channel: id, name: 'Shop', settings: provider.sampleSettings('acc_1') }

	async function received({ method, headers, body }: LocalDelivery, now = NOW): Promise<Inbound[]> {
		const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
		const given = { ...delivery(body, lowered), method, receivedAt: now }
		await channel.verify(given, account.settings, now, noFetch)
		return channel.parse(given, account.settings)
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
		expect(first).toMatchObject({ kind: 'message', text: 'Grüße/🍷', sender: { name: 'Zoë Grün' } })
		expect(first && 'sentAt' in first && Math.abs(first.sentAt - NOW)).toBeLessThan(1000)
		const [second] = await received(provider.write(account, person, { text: 'again', serial: 2, at: NOW }))
		expect(second?.id).not.toBe(first?.id)
		const of = String(first?.id)
		const edit = provider.write(account, person, { text: 'besser', serial: 3, at: NOW, of, kind: 'edit' })
		expect(await received(edit)).toMatchObject([{ kind: 'edit', of, text: 'besser' }])
		const reaction = provider.write(account, person, { text: '👍', serial: 4, at: NOW, of, kind: 'reaction' })
		expect(await received(reaction)).toMatchObject([{ kind: 'reaction', of, emoji: '👍' }])
	})

	it('takes a reply, tells whom it reached, and gives receipts that the channel reads', async () => {
		const [message] = await received(provider.write(account, person, { text: 'Hi', serial: 5, at: NOW }))
		if (message?.kind !== 'message') throw new Error('no message')
		const calls: { url: string; body: string }[] = []
		const answering = fetchAt(NOW)
		const fetch: typeof globalThis.fetch = (input, init) => {
			calls.push({ url: String(input), body: String(init?.body) })
			return answering(input, init)
		}
		const { conversation, sender, id: messageId, sentAt } = message
		const reply = { conversation, sender, text: 'Servus', inReplyTo: { id: messageId, sentAt }, idempotencyKey: 'k1' }
		const sent = await channel.send?.(reply, account.settings, fetch, NOW)
		expect(sent?.ids).toHaveLength(1)
		const reading = calls[0] && provider.reading(calls[0])
		expect(reading).toEqual({ to: provider.address(person), text: 'Servus' })

		const of = sent?.ids[0] ?? ''
		const receipts = provider.receipts?.(account, { id: of, to: provider.address(person), at: NOW }) ?? []
		const read = await Promise.all(receipts.map(({ delivery }) => received(delivery)))
		expect(read.flat().map((receipt) => receipt.kind === 'receipt' && receipt.of)).toEqual(receipts.map(() => of))
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
	it.each(['telegram', 'whatsapp'] as const)('%s says when it is too much', async (id) => {
		const account = { id: 'acc_l', channel: id, name: 'Shop', settings: providers[id].sampleSettings('acc_l') }
		const send = (now: number) =>
			channels[id].send?.(
				{ conversation: '4915112345678', sender: { id: '4915112345678' }, text: 'Hi', idempotencyKey: 'k' },
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
		})
		expect(receipts).toHaveLength(1)
		expect(receipts?.[0]?.delivery.body).toContain('131047')
	})
})
