import type { Filed } from '../message'
import { minute } from './mailboxes'
import { createRow, queryIndex, type Write } from './row'

/** A message that could not be filed for good, kept with its reason. */
export interface Dead {
	account: string
	at: number
	reason: string
	/** Absent where it is too long. */
	item?: Filed
	/** How many `message` rows of its mailbox hold it then. */
	pieces?: number
	/** The mailbox it came from. */
	mailbox?: string
}

const TTL_DAYS = 30

export const deadWrite = (hash: string, data: Dead): Write<Dead> => ({
	entity: 'dead',
	key: `dl:${data.account}:${hash}`,
	data,
	attributes: { account: data.account, at: minute(data.at) },
	ttlDays: TTL_DAYS,
})

/** For what never got into a mailbox. @throws Conflict when it is kept already, Unavailable */
export const keepDead = (hash: string, data: Dead): Promise<number> => createRow(deadWrite(hash, data))

/** @throws Unavailable */
export async function deadLetters(account: string): Promise<Dead[]> {
	const page = await queryIndex<Dead>('dead', 'by-account', { partition: [account] })
	return page.rows.map(({ row }) => row.data)
}
