import { type AdfNode, note } from '../jira/adf'
import type { EditIn, Filed, MessageIn, Sender } from '../message'
import { bodyOf, KIND, SUMMARY } from './body'
import { cutAtWord } from './cut'
import { cutBody, isCut, wholeName } from './whole'

/** Of a name, say. */
const FACT = 100

/** What a request is called: the subject, else the first line, cut at a word; else what came instead of words. */
export function summaryOf(item: Filed, channelName: string): string {
	const subject = item.kind === 'message' ? item.subject : undefined
	const words = subject?.trim() || ('text' in item ? item.text : undefined)?.trim() || ''
	const line = words.split(/[\r\n]/).find((part) => part.trim() !== '') ?? ''
	// A summary takes no line breaks or control characters.
	const clean = line
		.replace(/\p{Cc}+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.toWellFormed()
	if (clean) return cutAtWord(clean, SUMMARY)
	const [media] = 'media' in item ? (item.media ?? []) : []
	const what = media ? KIND[media.kind] : item.kind === 'call' ? callWords(item.state) : 'Message'
	return `${what} on ${channelName}`
}

function callWords(state: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended'): string {
	return { ringing: 'Call', answered: 'Answered call', missed: 'Missed call', voicemail: 'Voicemail', ended: 'Call' }[
		state
	]
}

/** What is to be said about a message. `time`: shown, for messages that stand with others or come late. */
function aboutOf(item: Filed, options: { time?: boolean; author?: boolean }): AdfNode[] {
	const about: string[] = []
	const sender = 'sender' in item ? item.sender : undefined
	if (options.author && sender) about.push(sender.name ?? sender.handle ?? sender.phone ?? 'A member')
	if (options.time) about.push(`sent ${new Date(item.sentAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`)
	if (item.kind === 'edit') about.push('edited by the sender')
	if (item.kind === 'echo') about.push('written by our side outside Jira')
	if (item.kind === 'echo' && item.of !== undefined) about.push(item.text ? 'edited' : 'taken back')
	if (item.kind === 'call')
		about.push(item.seconds === undefined ? callWords(item.state) : `${callWords(item.state)}, ${item.seconds} s`)
	if (item.kind === 'reaction') about.push(item.emoji ? `Reacted with ${item.emoji}` : 'Took a reaction back')
	if (item.kind === 'delete') about.push('Deleted by the sender')
	return about.length > 0 ? [note(about.map((fact) => cutAtWord(fact, FACT)).join(' · '))] : []
}

/** The content of one message under its hash, and what is to be said about it; what Jira has no room for is cut, with a note that says where the whole is. */
export function contentOf(
	{ hash, item }: { hash: string; item: Filed },
	options: { time?: boolean; author?: boolean } = {},
): AdfNode[] {
	return [...aboutOf(item, options), ...(isCut(item) ? cutBody(item, wholeName(hash)) : bodyOf(item))]
}

/** What each of the messages says that are filed together. One older than what was filed before shows its own time. */
export function contentsOf(messages: { hash: string; item: Filed }[], newestFiled: number): AdfNode[][] {
	const several = messages.length > 1
	const group = messages.some(({ item }) => item.kind === 'message' && item.group)
	return messages.map((message, index) => {
		const { item } = message
		const album = several && item.kind === 'message' && item.album !== undefined
		const time = (several && !album) || (index === 0 && item.sentAt < newestFiled)
		return contentOf(message, { time, author: group })
	})
}

/** An edit takes its original's place; the original's own facts stay. */
export const edited = (original: MessageIn, edit: EditIn): MessageIn => ({
	...original,
	text: edit.text,
	media: edit.media.length > 0 ? edit.media : original.media,
})

/** What is known of a person by now: later facts win, known ones are not forgotten. */
export function mergedSender(known: Sender | undefined, news: Sender | undefined): Sender | undefined {
	if (!known || !news || known.id !== news.id) return news ?? known
	const aliases = [...new Set([...(known.aliases ?? []), ...(news.aliases ?? [])])]
	const facts = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined && value !== ''))
	return { ...known, ...facts, id: news.id, ...(aliases.length > 0 ? { aliases } : {}) }
}
