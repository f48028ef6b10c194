import type { Receiver } from '../channels/channel'
import { receivers } from '../channels/receivers'
import { Malformed, Rejected, Unavailable } from '../errors'
import type { Answer, Delivery, Inbound, MediaFile } from '../message'
import { type Connection, readConnection } from '../store/connections'
import { aliasAddress, aliasWrite } from '../store/conversations'
import { strayKey } from '../store/dead'
import { hashed } from '../store/pepper'
import { rememberTaken, wasTaken } from '../store/replays'
import { putRow, readRows, rowIn } from '../store/row'
import { addressesOf, append, type Deps, giveUp } from './append'
import { connectionIdOf, deliveryOf, type TriggerRequest } from './delivery'
import { mayBeOurs } from './path'
import { recordReceipts } from './receipts'
import { noteRefusals } from './refused'
import { sortInbounds } from './threads'
import { recordWatermarks } from './watermarks'

export interface ReceiveDeps extends Deps {
	fetch: typeof globalThis.fetch
	/** Deploy-time variable; see path.ts. */
	pathKey: string | undefined
	/** Names the site in memory that a warm function keeps. */
	installation: string
}

const plain = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({ status, body, headers })

/** Of an id of our side: a provider's are shorter. */
const LONGEST_NUMBER = 200

/** Conversations that are appended to at once. */
const ABREAST = 8

/**
 * One call of a provider: refused, or stored durably before it is answered.
 * 404 unknown or removed connection, 410 disabled, 405 wrong method, 401/403 not proven, 400 not in the provider's format, 503 storage down.
 */
export async function receive(request: TriggerRequest, deps: ReceiveDeps): Promise<Answer> {
	const id = connectionIdOf(request)
	const unknown = plain(404, 'Unknown webhook address.')
	if (!mayBeOurs(id, deps.pathKey)) return unknown
	let refused: { status: number; reason: string }[] = []
	try {
		const connection = await readConnection(id)
		if (!connection || connection.removedAt) return unknown
		if (!connection.enabled) return plain(410, 'This channel is switched off.')
		const delivery = deliveryOf(request, connection.url, deps.now())
		const { answer, ignored } = await take(receivers[connection.channel], connection, delivery, deps, id)
		refused = ignored.map((reason) => ({ status: 200, reason }))
		return answer
	} catch (error) {
		const answer = refusal(error)
		if (error instanceof Rejected || error instanceof Malformed)
			refused = [{ status: answer.status, reason: error.reason }]
		return answer
	} finally {
		await noteRefusals(deps.installation, id, refused, deps.now())
	}
}

/** Known errors become answers; anything else is ours and fails the function, so that Forge counts it. */
function refusal(error: unknown): Answer {
	if (error instanceof Rejected) return plain(error.status, error.reason)
	if (error instanceof Malformed) return plain(400, error.reason)
	if (error instanceof Unavailable) return plain(503, 'Try again.', { 'Retry-After': String(error.retryAfter) })
	throw error
}

async function take(
	channel: Receiver,
	connection: Connection,
	delivery: Delivery,
	deps: ReceiveDeps,
	id: string,
): Promise<{ answer: Answer; ignored: string[] }> {
	const { settings } = connection
	const handshake = channel.challenge?.(delivery, settings)
	if (handshake) return { answer: handshake, ignored: [] }
	const methods = channel.methods ?? ['POST']
	if (!methods.includes(delivery.method))
		return { answer: plain(405, `Use ${methods.join(' or ')}.`, { Allow: methods.join(', ') }), ignored: [] }
	await channel.verify(delivery, settings, delivery.receivedAt, deps.fetch)
	const inbounds = channel.parse(delivery, settings)
	const replay = channel.replayKey?.(delivery)
	const key = replay && hashed(connection.pepper, [id, replay.key])
	// The provider's own repetition and a stranger's replay look the same: neither does anything.
	if (key && (await wasTaken(key))) return { answer: answerTo(), ignored: ['delivered again'] }
	const files = new Map((channel.files?.(delivery, settings) ?? []).map((file) => [`inline:${file.name}`, file]))
	const ignored = await store(inbounds, connection, files, deps, id)
	if (key) await rememberTaken(key, deps.now(), replay.ttl)
	return { answer: answerTo(), ignored }

	function answerTo(): Answer {
		return channel.answer?.(inbounds, delivery, settings) ?? plain(200)
	}
}

/** @returns why parts were ignored */
async function store(
	inbounds: Inbound[],
	connection: Connection,
	files: ReadonlyMap<string, MediaFile>,
	deps: ReceiveDeps,
	id: string,
): Promise<string[]> {
	const sorted = sortInbounds(inbounds, connection, deps.now())
	for (const { to, hash, item } of sorted.unknown) {
		const at = deps.now()
		const number = to.slice(0, LONGEST_NUMBER)
		const reason = `unknown number: nothing is connected for ${number}`
		await giveUp({ hash, contact: '', at, item }, files, { account: id, at, reason, to: number }, strayKey(id))
	}
	const aliases = await readRows(sorted.changed.map(({ formerly }) => aliasAddress(formerly)))
	for (const { key, formerly } of sorted.changed) {
		// The former id may itself only lead to where the conversation is kept.
		const kept = rowIn<string>(aliases, aliasAddress(formerly))?.data ?? formerly
		if (kept !== key) await putRow(aliasWrite(key, kept))
	}
	const rows = await readRows(sorted.threads.flatMap(addressesOf))
	for (let start = 0; start < sorted.threads.length; start += ABREAST) {
		const abreast = sorted.threads
			.slice(start, start + ABREAST)
			.map((thread) => append({ ...thread, files }, rows, deps))
		// All are waited for before the first failure is answered: none goes on behind the answer.
		const failed = (await Promise.allSettled(abreast)).find((result) => result.status === 'rejected')
		if (failed) throw failed.reason
	}
	await recordReceipts(sorted.receipts)
	await recordWatermarks(sorted.watermarks)
	return sorted.ignored
}
