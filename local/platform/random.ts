import crypto from 'node:crypto'
import type { Dice } from '../seams'

/** What functions draw at random, seeded, so that a run can be repeated: ids and peppers decide in which order rows are found. */

export const seededMath = (dice: Dice): Math =>
	Object.create(Math, { random: { value: () => dice.between(0, 2 ** 32 - 1) / 2 ** 32 } })

export function seededCrypto(dice: Dice): typeof crypto {
	const randomBytes = (size: number) => Buffer.from(Array.from({ length: size }, () => dice.between(0, 255)))
	const randomUUID = () => {
		const hex = randomBytes(16).toString('hex')
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
	}
	const seeded: Record<PropertyKey, unknown> = { randomBytes, randomUUID }
	return new Proxy(crypto, { get: (real, name) => seeded[name] ?? Reflect.get(real, name) })
}
