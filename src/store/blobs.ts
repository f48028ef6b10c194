import { Unavailable } from '../errors'
import type { MediaFile } from '../message'
import { createOnce, type Removal, readRows } from './row'

/** Bytes of one row before base64, which makes them a third longer; a value may have 240 KiB. */
const PIECE = 150_000
/** As long as a mailbox and after it a dead letter may wait; filing deletes them. */
const TTL_DAYS = 100

/** Where the bytes of a file wait that came inside a webhook. */
export interface BlobRef {
	name: string
	mime: string
	pieces: number
}

const address = (key: string, piece: number) => ({ entity: 'blob', key: `bl:${key}:${piece}` }) as const

/** Keeps bytes before the message that names them is appended. A redelivery leaves the same rows. @throws Conflict, Unavailable */
export async function storeBlob(key: string, { name, mime, bytes }: MediaFile): Promise<BlobRef> {
	const pieces = Math.max(1, Math.ceil(bytes.length / PIECE))
	for (let piece = 0; piece < pieces; piece++) {
		const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(piece * PIECE, (piece + 1) * PIECE)
		await createOnce({ ...address(key, piece), data: part.toString('base64'), ttlDays: TTL_DAYS })
	}
	return { name, mime, pieces }
}

/** @throws Unavailable also when a part is gone */
export async function readBlob(key: string, { name, mime, pieces }: BlobRef): Promise<MediaFile> {
	const addresses = Array.from({ length: pieces }, (_, piece) => address(key, piece))
	const rows = await readRows(addresses)
	const parts = addresses.map(({ key: row }) => rows.get(`blob ${row}`)?.data as string | undefined)
	if (parts.includes(undefined)) throw new Unavailable('a part of a file is not readable')
	return { name, mime, bytes: Buffer.concat(parts.map((part) => Buffer.from(part ?? '', 'base64'))) }
}

export const blobRemovals = (key: string, { pieces }: BlobRef): Removal[] =>
	Array.from({ length: pieces }, (_, piece) => address(key, piece))
