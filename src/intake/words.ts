import { type Adf, type AdfNode, document, folded, note, paragraphs } from '../jira/adf'
import type { EditIn, Filed, Media, MessageIn, Sender } from '../message'

/** Jira's limit is 255; a queue shows about this much. */
const SUMMARY = 120

const KIND: Record<Media['kind'], string> = {
	image: 'Picture',
	audio: 'Voice message',
	video: 'Video',
	file: 'File',
	sticker: 'Sticker',
	location: 'Location',
	contact: 'Contact card',
}

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

/** At most `length` UTF-16 units, whole words where there are any, never half a character. */
export function cutAtWord(text: string, length: number): string {
	if (text.length <= length) return text
	const room = text.slice(0, length - 1)
	// A space right behind the room ends a whole word too.
	const space = text.slice(0, length).lastIndexOf(' ')
	const cut = space > length / 2 ? room.slice(0, space) : [...room.toWellFormed().replace(/\ufffd$/, '')].join('')
	return `${cut.trimEnd()}…`
}

function callWords(state: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended'): string {
	return { ringing: 'Call', answered: 'Answered call', missed: 'Missed call', voicemail: 'Voicemail', ended: 'Call' }[
		state
	]
}

function mediaLine(media: Media): AdfNode {
	const place =
		media.latitude !== undefined && media.longitude !== undefined
			? `https://www.openstreetmap.org/?mlat=${media.latitude}&mlon=${media.longitude}`
			: ''
	const facts = [KIND[media.kind], media.name, media.text, media.phones?.join(', ')].filter(Boolean).join(': ')
	const words = facts.replace(/\s*[\r\n]+\s*/g, ', ')
	const [line = note(words)] = paragraphs([words, place || media.url].filter(Boolean).join(' '))
	return line
}

/** The content of one message, and what is to be said about it. `time`: shown, for messages that stand with others or come late. */
export function contentOf(
	item: Filed,
	options: { time?: boolean; author?: boolean; edited?: boolean } = {},
): AdfNode[] {
	const about: string[] = []
	const sender = 'sender' in item ? item.sender : undefined
	if (options.author && sender) about.push(sender.name ?? sender.handle ?? sender.phone ?? 'A member')
	if (options.time) about.push(`sent ${new Date(item.sentAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`)
	if (item.kind === 'edit' || options.edited) about.push('edited by the sender')
	if (item.kind === 'echo') about.push('written by our side outside Jira')
	if (item.kind === 'echo' && item.of !== undefined) about.push(item.text ? 'edited' : 'taken back')
	if (item.kind === 'call')
		about.push(item.seconds === undefined ? callWords(item.state) : `${callWords(item.state)}, ${item.seconds} s`)
	if (item.kind === 'reaction') about.push(item.emoji ? `Reacted with ${item.emoji}` : 'Took a reaction back')
	if (item.kind === 'delete') about.push('Deleted by the sender')
	return [
		...(about.length > 0 ? [note(about.join(' · '))] : []),
		...('text' in item ? paragraphs(item.text ?? '') : []),
		...(item.kind === 'message' && item.fullText ? [folded('The whole message', paragraphs(item.fullText))] : []),
		...('media' in item ? (item.media ?? []).map(mediaLine) : []),
	]
}

/** What each of the messages says that are filed together. One older than what was filed before shows its own time. */
export function contentsOf(items: Filed[], newestFiled: number): AdfNode[][] {
	const several = items.length > 1
	const group = items.some((item) => item.kind === 'message' && item.group)
	return items.map((item, index) => {
		const album = several && item.kind === 'message' && item.album !== undefined
		return contentOf(item, { time: (several && !album) || (index === 0 && item.sentAt < newestFiled), author: group })
	})
}

/** One document of them all. */
export const documentOf = (items: Filed[], newestFiled: number): Adf => document(contentsOf(items, newestFiled).flat())

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
