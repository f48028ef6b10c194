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
import type { Claim } from '../store/mailboxes'
import type { Waiting } from './plan'
import { isCut, wholeFile, wholeName, wholePieces } from './whole'

/** Larger files stay where they are; the request names them. */
const LARGEST = 20_000_000
/** The claim is held meanwhile: what takes longer is named, not attached. */
const BUDGET_MS = 50_000

/** So long the whole of a message that was cut is tried to be attached, while Jira does not say no. */
const PATIENCE_MS = 3_600_000

interface Deps {
	fetch: Fetch
	now: () => number
}

/** One file of a message and the name under which it is attached: the message's mark is in it, so that it is attached once. */
interface Wanted {
	message: Waiting
	name: string
	/** Absent: the whole of what had to be cut. */
	media?: Media
}

/**
 * Attaches the files of messages that were filed on a request, and the whole of what was cut there. What cannot be attached is told to agents in
 * an internal comment, never dropped in silence. @param doubt an earlier run may have attached some of them. @param claim under which it is done
 * @throws Unavailable, Error when Jira cannot be asked, or does not answer for the whole of a message: to be gone on with in doubt
 */
export async function attachMedia(
	issueId: string,
	messages: Waiting[],
	account: Account,
	deps: Deps,
	{ doubt, claim }: { doubt: boolean; claim: Pick<Claim, 'startedAt'> },
): Promise<void> {
	const wanted = messages.flatMap(wantedOf)
	if (wanted.length === 0) return
	let names = doubt ? [...(await attachmentNames(issueId))] : []
	// What came without an ending was given that of the provider's file.
	const isThere = ({ name }: Wanted) => names.some((known) => known === name || known.startsWith(`${name}.`))
	const end = deps.now() + BUDGET_MS
	const isPatient = deps.now() < claim.startedAt + PATIENCE_MS
	const failures: { one: Wanted; reason: string }[] = []
	for (const one of wanted) {
		if (isThere(one)) continue
		let reason: string | undefined = 'there was no time left'
		try {
			if (deps.now() <= end) reason = await attachOne(issueId, one, account, deps.fetch)
		} catch (error) {
			reason = 'Jira did not take it'
			if (!(error instanceof Unavailable)) names = [...(await attachmentNames(issueId))]
			// The answer was lost, the file perhaps not: a later run sees what took effect late. Once more for a file, again and again for the words.
			if (isPatient && !isThere(one) && !(doubt && one.media)) throw error
		}
		if (reason && !isThere(one)) failures.push({ one, reason })
	}
	for (const { one } of failures) if (!one.media) await sayWhole(issueId, one.message)
	const lost = failures.filter(({ one }) => one.media)
	if (lost.length === 0) return
	const lines = lost.map(({ one, reason }) => note(`${one.media?.name ?? one.media?.kind}: ${reason}`))
	const words = [note('Some files of the customer could not be attached.'), ...lines]
	await commentInternally(issueId, document(words), []).catch(() => undefined)
}

/** Where a request takes no files, the whole of a message that was cut stands in comments. @throws as `commentInternally` */
async function sayWhole(issueId: string, { hash, item }: Waiting): Promise<void> {
	const pieces = wholePieces(item)
	for (const [index, piece] of pieces.entries()) {
		const what = `${wholeName(hash)} could not be attached. Part ${index + 1} of ${pieces.length}:`
		await commentInternally(issueId, document([note(what), ...piece]), [])
	}
}

/** Files, not places or contact cards; those are words already. And the words themselves, where Jira has no room for all. Pure. */
export function wantedOf(message: Waiting): Wanted[] {
	const { item, hash } = message
	const media = 'media' in item ? (item.media ?? []) : []
	const whole = isCut(item) ? [{ message, name: wholeName(hash) }] : []
	const files = media.flatMap((one, index) => {
		if (one.kind === 'location' || one.kind === 'contact' || !(one.ref || one.url)) return []
		const name = fileName(`${hash}-${index > 0 ? `${index}-` : ''}${one.name ?? one.kind}`)
		return [{ message, media: one, name }]
	})
	return [...whole, ...files]
}

/** @returns why it could not be attached, undefined when it was. @throws Unavailable, Error when Jira did not say */
async function attachOne(issueId: string, wanted: Wanted, account: Account, fetch: Fetch): Promise<string | undefined> {
	let file: MediaFile | undefined
	try {
		const read = () => bytesOf(wanted, account, fetch)
		// Reading twice does no harm, and much that fails passes at once.
		file = await read().catch((error: unknown) => (isPassing(error) ? read() : Promise.reject(error)))
	} catch (error) {
		return error instanceof SendFailed ? error.reason : 'it could not be read'
	}
	if (!file) return undefined
	if (file.bytes.length > LARGEST) return 'it is larger than 20 MB'
	const ending = /\.\w{1,8}$/.test(wanted.name) ? '' : (/\.\w{1,8}$/.exec(file.name)?.[0] ?? '')
	try {
		await attach(issueId, { name: `${wanted.name}${ending}`, mime: file.mime, bytes: file.bytes })
		return undefined
	} catch (error) {
		if (error instanceof JiraRefused) return `Jira refused it: ${error.reason}`
		throw error
	}
}

const isPassing = (error: unknown): boolean =>
	error instanceof Unavailable || (error instanceof SendFailed && error.retryable)

/** Undefined: a plain link on somebody else's server; the request shows it. @throws SendFailed, Unavailable */
async function bytesOf({ message, media }: Wanted, account: Account, fetch: Fetch): Promise<MediaFile | undefined> {
	if (!media) return wholeFile(message.hash, message.item)
	const inline = media.ref === undefined ? undefined : message.blobs?.[media.ref]
	if (inline) return readBlob(inline.key, inline)
	const { media: read } = channels[account.channel]
	if (!read) return undefined
	const settings = { ...(await readConnection(account.connection))?.settings, ...account.settings }
	return read(media, settings, fetch)
}
