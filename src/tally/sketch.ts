import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { pack, unpack } from './packed'

/**
 * Counts distinct people without naming them: HyperLogLog with 2^13 registers, whose standard error is 1.04 / √8192 = 1.15 %
 * (Flajolet et al. 2007, https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf), estimated as in Ertl 2017 (https://arxiv.org/abs/1702.01284,
 * algorithm 6), which needs no tables of corrections. Own code: packages of npm keep their own hash and binary form, while ours takes the hash as it is
 * and is text that stays short for few people.
 */
const BITS = 13
const REGISTERS = 2 ** BITS
/** Bits of a contact's hash that follow the register's number. */
const REST = 35
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A register holds the longest run of zero bits seen in it, plus 1. */
export type Sketch = Uint8Array

export const emptySketch = (): Sketch => new Uint8Array(REGISTERS)

/** Adds a person: 8 characters of base64url, evenly spread (the beginning of an HMAC). */
export function addContact(sketch: Sketch, contact: string): void {
	let hash = 0
	for (let index = 0; index < 8; index++) hash = hash * 64 + Math.max(0, DIGITS.indexOf(contact.charAt(index)))
	const rest = hash % 2 ** REST
	// Rest has 35 bits, too many for Math.clz32.
	const rank = rest === 0 ? REST + 1 : REST - Math.floor(Math.log2(rest))
	raise(sketch, Math.floor(hash / 2 ** REST), rank)
}

const raise = (sketch: Sketch, register: number, rank: number): void => {
	sketch[register] = Math.max(sketch[register] ?? 0, rank)
}

/** Makes `sketch` that of the people of both. */
export function unite(sketch: Sketch, other: Sketch): void {
	for (const [register, rank] of other.entries()) raise(sketch, register, rank)
}

/** About how many different people were added. */
export function distinct(sketch: Sketch): number {
	const counts: number[] = new Array(REST + 2).fill(0)
	for (const rank of sketch) counts[rank] = (counts[rank] ?? 0) + 1
	let z = REGISTERS * tau(1 - (counts[REST + 1] ?? 0) / REGISTERS)
	for (let rank = REST; rank >= 1; rank--) z = 0.5 * (z + (counts[rank] ?? 0))
	z += REGISTERS * sigma((counts[0] ?? 0) / REGISTERS)
	return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * z))
}

function sigma(x: number): number {
	if (x === 1) return Number.POSITIVE_INFINITY
	let [power, y, z] = [x, 1, x]
	for (let before = -1; before !== z; y += y) {
		power *= power
		before = z
		z += power * y
	}
	return z
}

function tau(x: number): number {
	if (x === 0 || x === 1) return 0
	let [root, y, z] = [x, 1, 1 - x]
	for (let before = -1; before !== z; ) {
		root = Math.sqrt(root)
		before = z
		y *= 0.5
		z -= (1 - root) ** 2 * y
	}
	return z / 3
}

/** Registers in use from which on compressing all of them is shorter. */
const MANY = 1_500
const COMPRESSED = '!'

/** Few people: the distance to each register that is used and what it holds; many: all registers, compressed to half a byte each. */
export function packSketch(sketch: Sketch): string {
	const used = sketch.reduce((count, rank) => count + (rank > 0 ? 1 : 0), 0)
	if (used > MANY) return `${COMPRESSED}${deflateRawSync(sketch).toString('base64')}`
	const numbers: number[] = []
	let before = 0
	for (const [register, rank] of sketch.entries()) {
		if (rank === 0) continue
		numbers.push(register - before, rank)
		before = register
	}
	return pack(numbers)
}

export function unpackSketch(text: string): Sketch {
	if (text.startsWith(COMPRESSED)) return new Uint8Array(inflateRawSync(Buffer.from(text.slice(1), 'base64')))
	const sketch = emptySketch()
	const numbers = unpack(text)
	let register = 0
	for (let index = 0; index < numbers.length; index += 2) {
		register += numbers[index] ?? 0
		sketch[register] = numbers[index + 1] ?? 0
	}
	return sketch
}
