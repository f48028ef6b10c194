import { isChange, isChangeOf, type Step, settled, type Waiting } from './plan'

const headsOf = (messages: Waiting[]): Waiting[] =>
	messages.filter((message) => !messages.some((other) => isChangeOf(message, other)))

/**
 * What a step files, each message under its own hash, as its edits and its deletion left it, with the bytes that came with any of them: the
 * files of what was taken back are not among them. Pure.
 */
export function partsOf({ messages, items }: Step): Waiting[] {
	return headsOf(messages).flatMap((head, index) => {
		const item = items[index]
		if (!item) return []
		const changes = messages.filter((message) => isChangeOf(message, head))
		const blobs = Object.assign({}, ...[head, ...changes].map((message) => message.blobs))
		return [{ ...head, item, blobs }]
	})
}

/** Whose words a part is: an edit's are its original's. Pure. */
export const ownerOf = ({ hash, of, item }: Waiting): string => (isChange(item) && of !== undefined ? of : hash)

/** The step that settled these messages, once it is known that it took effect. Pure. */
export const stepOf = (messages: Waiting[]): Step => ({
	kind: 'words',
	messages,
	items: headsOf(messages).map((head) => settled(head, messages).now),
})
