import { Unavailable } from '../errors'
import type { Filed } from '../message'
import { createOnce, type Removal, readRows } from './row'

/** UTF-16 units. A value may have 240 KiB raw, and a unit takes up to three bytes. */
const PIECE = 60_000
/** As long as a mailbox and after it a dead letter may wait; filing deletes them. */
const TTL_DAYS = 100

const address = (key: string, hash: string, piece: number) =>
	({ entity: 'message', key: `ms:${key}:${hash}:${piece}` }) as const

/** Puts a long message into rows of its own, before the mailbox names them. @returns the number of rows. @throws Conflict when storage never takes it, Unavailable */
export async function storeBody(key: string, hash: string, item: Filed): Promise<number> {
	const pieces = piecesOf(JSON.stringify(item))
	for (const [piece, data] of pieces.entries())
		await createOnce({ ...address(key, hash, piece), data, ttlDays: TTL_DAYS })
	return pieces.length
}

/** Never cuts a character in two: half a one is no text. */
function piecesOf(json: string): string[] {
	const pieces: string[] = []
	for (let from = 0; from < json.length; ) {
		const end = from + PIECE
		const half = /[\ud800-\udbff]/.test(json[end - 1] ?? '')
		pieces.push(json.slice(from, half ? end - 1 : end))
		from = half ? end - 1 : end
	}
	return pieces
}

/** @throws Unavailable also when a row is missing */
export async function readBody(key: string, hash: string, pieces: number): Promise<Filed> {
	const addresses = Array.from({ length: pieces }, (_, piece) => address(key, hash, piece))
	const rows = await readRows(addresses)
	const parts = addresses.map((part) => rows.get(`message ${part.key}`)?.data as string | undefined)
	if (parts.includes(undefined)) throw new Unavailable('a part of a long message is not readable')
	return JSON.parse(parts.join('')) as Filed
}

/** For the finishing transaction. */
export const bodyRemovals = (key: string, hash: string, pieces: number): Removal[] =>
	Array.from({ length: pieces }, (_, piece) => address(key, hash, piece))
