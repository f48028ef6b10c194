import { channels } from '../../src/channels'
import { Malformed, Rejected } from '../../src/errors'
import type { ChannelId } from '../../src/message'
import { type Recording, recordingsOf } from './recordings'
import { delivery, FETCH, NAMED_IN_BODY, NOW, proofOf, SETTINGS, signed, withProof } from './signed'

const noFetch = () => Promise.reject(new Error('verify may not call out here'))
const ids = Object.keys(channels) as ChannelId[]

describe.each(ids)('%s', (id) => {
	const channel = channels[id]
	const settings = SETTINGS[id]
	const recordings = recordingsOf(id)
	const sample = recordings[0]?.body ?? ''
	const verify = (given = signed(id, sample), with_ = settings, now = NOW) =>
		channel.verify(given, with_, now, FETCH[id] ?? noFetch)
	const parse = (recording: Recording) =>
		channel.parse(signed(id, recording.body, recording.id ? { id: recording.id } : {}), settings)

	it('is listed under its own id and has recordings', () => {
		expect(channel.id).toBe(id)
		expect(recordings.length).toBeGreaterThan(0)
	})

	it('describes its settings so that an admin can fill them in', () => {
		for (const field of channel.settings) {
			expect(field.help.length).toBeGreaterThan(20)
			const value = settings[field.key] ?? ''
			expect(value).toMatch(new RegExp(field.pattern ?? ''))
		}
		expect(channel.settings.map(({ key }) => key).sort()).toEqual(Object.keys(settings).sort())
		if (channel.toSetting) expect(settings).toHaveProperty(channel.toSetting)
		for (const page of channel.docs) expect(new URL(page).protocol).toBe('https:')
		expect(channel.redelivery).toBeGreaterThanOrEqual(86_400_000)
	})

	describe('verify', () => {
		it('accepts what the provider signed', async () => {
			await expect(verify()).resolves.toBeUndefined()
		})

		it('rejects another secret', async () => {
			const other = Object.fromEntries(
				Object.entries(settings).map(([key, value]) => [key, `${value.slice(0, 6)}AAAA${value.slice(6)}`]),
			)
			await expect(verify(signed(id, sample, { settings: other }))).rejects.toBeInstanceOf(Rejected)
		})

		it('rejects a flipped character at every place of the proof', async () => {
			const good = signed(id, sample)
			const proof = proofOf(id, good)
			expect(proof.length).toBeGreaterThan(8)
			for (let at = 0; at < proof.length; at++) {
				const flipped = proof.slice(0, at) + (proof[at] === 'A' ? 'B' : 'A') + proof.slice(at + 1)
				await expect(verify(withProof(id, good, flipped))).rejects.toBeInstanceOf(Rejected)
			}
		})

		it('rejects a missing, an empty and a cut proof', async () => {
			const good = signed(id, sample)
			await expect(verify(delivery(sample))).rejects.toBeInstanceOf(Rejected)
			for (const proof of ['', ' ', proofOf(id, good).slice(0, -1)]) {
				await expect(verify(withProof(id, good, proof))).rejects.toBeInstanceOf(Rejected)
			}
		})

		it('rejects everything while a secret is not set', async () => {
			await expect(verify(signed(id, sample), {})).rejects.toMatchObject({ name: 'Rejected', status: 401 })
			const empty = Object.fromEntries(Object.keys(settings).map((key) => [key, '']))
			await expect(verify(signed(id, sample, { settings: empty }), empty)).rejects.toBeInstanceOf(Rejected)
		})

		it('is indifferent to what the body says', async () => {
			for (const body of ['', '{', '[]', '💥', '['.repeat(10_000)]) {
				const verified = expect(verify(signed(id, body)))
				await (NAMED_IN_BODY.includes(id)
					? verified.rejects.toBeInstanceOf(Rejected)
					: verified.resolves.toBeUndefined())
			}
		})

		it('never says the secret', async () => {
			const error = await verify(delivery(sample)).catch((caught: Error) => caught)
			for (const value of Object.values(settings)) expect(String(error)).not.toContain(value)
		})
	})

	describe('parse', () => {
		it.each(recordings)('$name: $trait', (recording) => {
			const inbounds = parse(recording)
			expect(inbounds).toHaveLength(recording.expected.length)
			expect(inbounds).toMatchObject(recording.expected)
		})

		it.each(recordings)(
			'$name: gives the same facts again, with times in milliseconds and ids that are text',
			(recording) => {
				const inbounds = parse(recording)
				expect(parse(recording)).toEqual(inbounds)
				expect(JSON.parse(JSON.stringify(inbounds))).toEqual(inbounds)
				for (const inbound of inbounds.filter(({ kind }) => kind !== 'ignored')) {
					expect(inbound).toMatchObject({ id: expect.stringMatching(/./), sentAt: expect.any(Number) })
					expect('sentAt' in inbound && inbound.sentAt).toBeGreaterThan(Date.parse('2020-01-01'))
				}
			},
		)

		it.each([
			['empty', ''],
			['no JSON', 'to=1&text=hello'],
			['cut off', sample.slice(0, -2)],
			['a list', '[]'],
			['a text', '"hello"'],
			['null', 'null'],
			['another provider’s', '{"hello":"world"}'],
			['nested beyond reason', '['.repeat(100_000)],
		])('%s body is Malformed', (what, body) => {
			if (what === 'cut off' && !isEnded(sample)) return
			expect(() => channel.parse(signed(id, body), settings)).toThrow(Malformed)
		})
	})
})

/** Whether a body's format has an end that can be missing; a form's has none. */
function isEnded(body: string): boolean {
	return /^\s*[{[<-]/.test(body)
}
