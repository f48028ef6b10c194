import { type AdfNode, note, paragraphs, plainText } from '../jira/adf'
import type { Filed, MediaFile } from '../message'
import { bodyOf, mediaLine, subjectLine } from './body'
import { cutAtWord } from './cut'

/**
 * Of the 32,767 characters that Jira takes of one text. Whether it counts the words or the JSON of the document is unverified: the JSON is longer.
 * What is said about a message and the document around it go into the rest. https://jira.atlassian.com/browse/JRACLOUD-78553
 */
const ROOM = 30_000
/** Of that, what stands about each of several messages. */
const ABOUT = 500
/** When the words are cut, places and files get this much, and the subject so many characters. */
const MEDIA_ROOM = 5_000
const SUBJECT = 1_000

const sizeOfNodes = (nodes: AdfNode[]): number => JSON.stringify(nodes).length

/** Whether Jira has no room for a message: told by the message alone, so that a later run decides the same. Pure. */
export const isCut = (item: Filed): boolean => sizeOfNodes(bodyOf(item)) > ROOM

/** What a message takes of `ROOM_TOGETHER`. Pure. */
export const sizeOf = (item: Filed): number => Math.min(sizeOfNodes(bodyOf(item)), ROOM) + ABOUT
export const ROOM_TOGETHER = ROOM + ABOUT

/** The name under which the whole of a message is attached: its hash is in it, so that it is attached once. */
export const wholeName = (hash: string): string => `${hash}.txt`

/** The most of a text that fits, cut at a word. Pure. */
function fitting(words: string, room: number): string {
	let [low, high] = [1, Math.max(1, Math.min(words.length, room))]
	while (low < high) {
		const middle = Math.ceil((low + high) / 2)
		if (sizeOfNodes(paragraphs(cutAtWord(words, middle))) <= room) low = middle
		else high = middle - 1
	}
	return cutAtWord(words, low)
}

/** As much of a message as Jira has room for, and a note that says where the whole is. Pure. */
export function cutBody(item: Filed, name: string): AdfNode[] {
	let room = MEDIA_ROOM
	const media = ('media' in item ? (item.media ?? []) : []).map(mediaLine).filter((line) => {
		room -= sizeOfNodes([line])
		return room >= 0
	})
	const around = [
		note(`Too long for Jira: not all of it is shown here. The whole is attached to this request as ${name}`),
		...subjectLine(item, SUBJECT),
		...media,
	]
	const words = 'text' in item ? (item.text ?? '') : ''
	const [told, ...rest] = around
	return [...(told ? [told] : []), ...paragraphs(fitting(words, ROOM - sizeOfNodes(around))), ...rest]
}

/** The whole of a message as a text file. Pure. */
export function wholeFile(hash: string, item: Filed): MediaFile {
	return { name: wholeName(hash), mime: 'text/plain', bytes: Buffer.from(wholeText(item)) }
}

function wholeText(item: Filed): string {
	const full = item.kind === 'message' ? item.fullText : undefined
	const words = full ?? ('text' in item ? (item.text ?? '') : '')
	const media = ('media' in item ? (item.media ?? []) : []).map((one) => plainText(mediaLine(one)))
	const subject = subjectLine(item, Number.POSITIVE_INFINITY).map(plainText)
	return [...subject, words, ...media].filter(Boolean).join('\n\n').toWellFormed()
}

/** The whole of a message in pieces that each fit into a comment, for a request that takes no files. Pure. */
export function wholePieces(item: Filed): AdfNode[][] {
	const pieces: AdfNode[][] = []
	for (let rest = wholeText(item); rest !== ''; ) {
		const piece = fitting(rest, ROOM)
		const length = piece === rest ? rest.length : Math.max(1, piece.length - 1)
		pieces.push(paragraphs(rest.slice(0, length)))
		rest = rest.slice(length)
	}
	return pieces.filter((piece) => piece.length > 0)
}
