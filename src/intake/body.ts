import { type AdfNode, folded, note, paragraphs } from '../jira/adf'
import type { Filed, Media } from '../message'
import { cutAtWord } from './cut'

/** Jira's limit on a summary is 255; a queue shows about this much. */
export const SUMMARY = 120

export const KIND: Record<Media['kind'], string> = {
	image: 'Picture',
	audio: 'Voice message',
	video: 'Video',
	file: 'File',
	sticker: 'Sticker',
	location: 'Location',
	contact: 'Contact card',
}

/** A line that says what a file, place or card is. */
export function mediaLine(media: Media): AdfNode {
	const place =
		media.latitude !== undefined && media.longitude !== undefined
			? `https://www.openstreetmap.org/?mlat=${media.latitude}&mlon=${media.longitude}`
			: ''
	const facts = [KIND[media.kind], media.name, media.text, media.phones?.join(', ')].filter(Boolean).join(': ')
	const words = facts.replace(/\s*[\r\n]+\s*/g, ', ')
	const [line = note(words)] = paragraphs([words, place || media.url].filter(Boolean).join(' '))
	return line
}

/** What a message says, whole: its words and what came with them. */
export function bodyOf(item: Filed): AdfNode[] {
	return [
		...subjectLine(item, Number.POSITIVE_INFINITY),
		...('text' in item ? paragraphs(item.text ?? '') : []),
		...(item.kind === 'message' && item.fullText ? [folded('The whole message', paragraphs(item.fullText))] : []),
		...('media' in item ? (item.media ?? []).map(mediaLine) : []),
	]
}

/** Of a subject that the summary has no room for. */
export function subjectLine(item: Filed, length: number): AdfNode[] {
	const subject = (item.kind === 'message' && item.subject?.trim()) || ''
	return subject.length > SUMMARY ? [note(`Subject: ${cutAtWord(subject, length)}`)] : []
}
