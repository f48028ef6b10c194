import type { DeadAccountView, DeadLetterView } from '../contract'
import { UserError } from '../errors'
import type { ChannelId } from '../message'
import { type Account, type AccountList, readAccount } from '../store/accounts'
import { DEAD_TTL_MS, type Dead, deadPage } from '../store/dead'

/** How long before they are forgotten dead letters are warned of. */
const WARNED_MS = 7 * 86_400_000

/** What dead letters may be kept under: accounts, removed ones, and connections, for what came to a number that is not connected. */
interface Place {
	id: string
	name: string
	channel: ChannelId
	removed: boolean
	/** An account of this connection. */
	beside?: string
}

interface LetterPage {
	letters: DeadLetterView[]
	cursor?: string
}

/** A further page. A removed account's row stays. @throws UserError, Unavailable */
export async function deadLettersAt(id: string, cursor?: string): Promise<LetterPage> {
	const account = (await readAccount(id))?.data
	if (!account) throw new UserError('This account does not exist any more.')
	return pageOf({ id, channel: account.channel }, cursor)
}

/** The oldest first, without anybody's words. */
async function pageOf({ id, channel }: Pick<Place, 'id' | 'channel'>, cursor?: string): Promise<LetterPage> {
	const page = await deadPage(id, cursor)
	const letters = page.found.map(({ hash, dead }) => letterOf(hash, dead, channel))
	return page.cursor ? { letters, cursor: page.cursor } : { letters }
}

function letterOf(
	id: string,
	{ account, at, reason, kind = 'message', to, mailbox }: Dead,
	channel: ChannelId,
): DeadLetterView {
	const number = mailbox === undefined && to ? { to } : {}
	return { id, account, channel, at, reason, kind, expiresAt: at + DEAD_TTL_MS, ...number }
}

/** All places with dead letters: the number of them and the first page. @throws Unavailable */
export async function deadAccounts(
	accounts: Account[],
	removed: AccountList['removed'],
	now: number,
): Promise<{ deadAccounts: DeadAccountView[]; deadLetters: DeadLetterView[] }> {
	const found = await Promise.all(
		placesOf(accounts, removed).map(async (place) => ({ place, ...(await pageOf(place)) })),
	)
	const full = found.filter(({ letters }) => letters.length > 0)
	return {
		deadAccounts: full.map(({ place: { id, name, removed: gone, beside }, letters, cursor }) => ({
			...{ account: id, name, removed: gone, count: letters.length },
			oldest: Math.min(...letters.map(({ at }) => at)),
			expiring: letters.filter(({ expiresAt }) => expiresAt < now + WARNED_MS).length,
			...(beside === undefined ? {} : { beside }),
			...(cursor === undefined ? {} : { cursor }),
		})),
		deadLetters: full.flatMap(({ letters }) => letters),
	}
}

/** Of whom dead letters may be shown. Pure. */
export function placesOf(accounts: Account[], removed: AccountList['removed']): Place[] {
	const places = new Map<string, Place>()
	for (const { id, name, channel } of removed) places.set(id, { id, name, channel, removed: true })
	for (const { id, name, channel, connection } of accounts) {
		places.set(id, { id, name, channel, removed: false, beside: id })
		// The connection has the name of its first account, which may be gone.
		const first = places.get(connection)
		places.set(connection, { id: connection, name, channel, removed: false, ...first, beside: first?.beside ?? id })
	}
	return [...places.values()]
}
