import fc from 'fast-check'
import { channels } from '../../src/channels'
import { Malformed, Rejected } from '../../src/errors'
import type { ChannelId } from '../../src/message'
import { recordingsOf, written } from './recordings'
import { SETTINGS, signed } from './signed'

type Path = (string | number)[]

/** Every place in a payload. */
function placesOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path]
	return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))]
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
	const [key, ...rest] = path
	if (key === undefined) return by
	const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) }
	copy[key] = replaced(copy[key], rest, by)
	return copy
}

const nested = JSON.parse(`${'{"type":'.repeat(500)}1${'}'.repeat(500)}`)
const anything = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(
		null,
		true,
		0,
		-1,
		1.5,
		1e300,
		'',
		' ',
		'\u0000',
		'\ud800',
		[],
		{},
		[[]],
		[null],
		'__proto__',
		'constructor',
		nested,
	),
)

describe.each(Object.keys(channels) as ChannelId[])('%s', (id) => {
	const bodies = recordingsOf(id).map(({ value }) => value)

	it('whatever is put in a payload’s place, parse gives results or throws Rejected or Malformed', () => {
		const mutation = fc
			.constantFrom(...bodies)
			.chain((body) => fc.tuple(fc.constant(body), fc.constantFrom(...placesOf(body)), anything))
		fc.assert(
			fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), ([first, ...others]) => {
				if (!first) return
				let body = replaced(...first)
				for (const [, path, by] of others) {
					if (
						typeof body === 'object' &&
						body !== null &&
						path.length > 0 &&
						path[0] !== undefined &&
						path[0] in body
					) {
						body = replaced(body, path.slice(0, 1), by)
					}
				}
				try {
					const inbounds = channels[id].parse(signed(id, written(id, body)), SETTINGS[id])
					for (const inbound of inbounds) {
						if (inbound.kind === 'ignored') expect(inbound.reason).not.toBe('')
						else expect(inbound.id).not.toBe('')
						if ('sender' in inbound) expect(inbound.sender.id).toBeTruthy()
						if ('conversation' in inbound && inbound.kind !== 'receipt') expect(inbound.conversation).toBeTruthy()
						if ('text' in inbound) expect(inbound.text).not.toMatch(/\p{Surrogate}/u)
					}
				} catch (error) {
					if (!(error instanceof Rejected || error instanceof Malformed)) throw error
				}
			}),
			{ numRuns: 1500, seed: 20261031 },
		)
	})
})
