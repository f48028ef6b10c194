import type { Fetch } from '../channels/channel'
import { channels } from '../channels/index'
import { JiraRefused, SendFailed, Unavailable } from '../errors'
import { document, note } from '../jira/adf'
import { attach, attachmentNames, fileName } from '../jira/attachments'
import { commentInternally } from '../jira/comments'
import type { Media, MediaFile } from '../message'
import type { Account } from '../store/accounts'
import { readBlob } from '../store/blobs'
import { readConnection } from '../store/connections'
import type { Waiting } from './plan'

/** Larger files stay where they are; the request names them. */
const LARGEST = 20_000_000
/** The claim is held meanwhile: what takes longer is named, not attached. */
const BUDGET_MS = 50_000

interface Deps {
	fetch: Fetch
	now: () => number
}

/** One file of a message and the name under which it is attached: the message's mark is in it, so that it is attached once. */
interface Wanted {
	message: Waiting
	media: Media
	name: string
}

/**
 * Attaches the files of messages that were filed on a request. What cannot be attached is told to agents in an internal comment, never dropped in
 * silence. @param doubt an earlier run may have attached some of them
 * @throws Unavailable, Error when Jira cannot be asked
 */
export async function attachMedia(
	issueId: string,
	messages: Waiting[],
	account: Account,
	deps: Deps,
	doubt: boolean,
): Promise<void> {
	const wanted = messages.flatMap(wantedOf)
	if (wanted.length === 0) return
	const names = doubt ? [...(await attachmentNames(issueId))] : []
	// What came without an ending was given that of the provider's file.
	const isThere = ({ name }: Wanted) => names.some((known) => known === name || known.startsWith(`${name}.`))
	const end = deps.now() + BUDGET_MS
	const failures: string[] = []
	for (const one of wanted) {
		if (isThere(one)) continue
		const reason = deps.now() > end ? 'there was no time left' : await attachOne(issueId, one, account, deps.fetch)
		if (reason) failures.push(`${one.media.name ?? one.media.kind}: ${reason}`)
	}
	if (failures.length === 0) return
	const words = [note('Some files of the customer could not be attached.'), ...failures.map((failure) => note(failure))]
	await commentInternally(issueId, document(words), []).catch(() => undefined)
}

/** Files, not places or contact cards; those are words already. Pure. */
export function wantedOf(message: Waiting): Wanted[] {
	const { item, hash } = message
	const media = 'media' in item ? (item.media ?? []) : []
	return media.flatMap((one, index) => {
		if (one.kind === 'location' || one.kind === 'contact' || !(one.ref || one.url)) return []
		const name = fileName(`${hash}-${index > 0 ? `${index}-` : ''}${one.name ?? one.kind}`)
		return [{ message, media: one, name }]
	})
}

/** @returns why it could not be attached, undefined when it was */
async function attachOne(issueId: string, wanted: Wanted, account: Account, fetch: Fetch): Promise<string | undefined> {
	try {
		const read = () => bytesOf(wanted, account, fetch)
		// Reading twice does no harm, and much that fails passes at once.
		const file = await read().catch((error: unknown) => (isPassing(error) ? read() : Promise.reject(error)))
		if (!file) return undefined
		if (file.bytes.length > LARGEST) return 'it is larger than 20 MB'
		const ending = /\.\w{1,8}$/.test(wanted.name) ? '' : (/\.\w{1,8}$/.exec(file.name)?.[0] ?? '')
		await attach(issueId, { name: `${wanted.name}${ending}`, mime: file.mime, bytes: file.bytes })
		return undefined
	} catch (error) {
		if (error instanceof SendFailed) return error.reason
		if (error instanceof JiraRefused) return `Jira refused it: ${error.reason}`
		return 'it could not be read'
	}
}

const isPassing = (error: unknown): boolean =>
	error instanceof Unavailable || (error instanceof SendFailed && error.retryable)

/** Undefined: a plain link on somebody else's server; the request shows it. @throws SendFailed, Unavailable */
async function bytesOf({ message, media }: Wanted, account: Account, fetch: Fetch): Promise<MediaFile | undefined> {
	const inline = media.ref === undefined ? undefined : message.blobs?.[media.ref]
	if (inline) return readBlob(inline.key, inline)
	const { media: read } = channels[account.channel]
	if (!read) return undefined
	const settings = { ...(await readConnection(account.connection))?.settings, ...account.settings }
	return read(media, settings, fetch)
}
