/** https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, isObject, type Json, readNested, write } from './json'
import { present } from './present'
import { asText, joined } from './text'

/** What an activity says: text without the bot's own mention, files. */
export function wordsOf(activity: Json): { text: string; media: Media[] } {
	const attachments = asObjects(activity.attachments)
	const text = joined([spoken(activity), filledIn(activity.value), ...attachments.map(cardText)], '\n')
	return { text, media: attachments.flatMap(file) }
}

/** The message that a quote repeats. */
export function quotedIn(activity: Json): string | undefined {
	const quotes = asObjects(activity.attachments).filter(({ contentType }) => contentType === 'messageReference')
	return quotes.map(({ id, content }) => asId(id) ?? asId(contentOf(content).messageId)).find((id) => id)
}

/** Mentions stand as `<at>Name</at>`; the entities say whose. */
function spoken({ text, entities, recipient }: Json): string | undefined {
	const bot = asId(asObject(recipient).id)
	const ours = new Set(
		asObjects(entities).map((entity) => bot && asId(asObject(entity.mentioned).id) === bot && entity.text),
	)
	return asText(
		asText(text)
			// In one go: what is put in is not looked through again.
			?.replace(/<at[^<>]*>([^<]*)<\/at>/g, (mention, name) => (ours.has(mention) ? '' : `@${name}`))
			.replace(/&nbsp;|\u00a0/g, ' '),
	)
}

/** A card's button or form: one line a field. */
function filledIn(value: unknown): string | undefined {
	if (!isObject(value)) return undefined
	const lines = Object.entries(value)
		.filter(([name]) => name !== 'msteams')
		.map(([name, given]) => `${name}: ${asText(given) ?? write(given) ?? ''}`)
	return asText(lines.join('\n'))
}

function cardText({ contentType, content }: Json): string | undefined {
	if (!asText(contentType)?.startsWith('application/vnd.microsoft.card.')) return undefined
	const { title, subtitle, text, body } = contentOf(content)
	const blocks = asObjects(body).map((block) => asText(block.text))
	return joined([asText(title), asText(subtitle), asText(text), ...blocks], '\n') || '[Card: to be seen in Teams only]'
}

function contentOf(content: unknown): Json {
	return asObject(typeof content === 'string' ? readNested(content) : content)
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/bots-filesv4 */
function file({ contentType, contentUrl, content, name }: Json): Media[] {
	const type = asText(contentType) ?? ''
	const { downloadUrl, fileType } = contentOf(content)
	const shared = type === 'application/vnd.microsoft.teams.file.download.info'
	const url = shared ? asText(downloadUrl) : asText(contentUrl)
	const quoted = type === 'messageReference' || type.startsWith('application/vnd.microsoft.card.')
	if (!url || quoted || !/^https:\/\/\S+$/.test(url)) return []
	// `image/*` where Teams does not say of which kind.
	const mime = /^\w+\/[\w.+-]+$/.test(type) && !shared ? type : undefined
	const kind = /^(image|audio|video)\//.exec(type)?.[1] ?? kindOf(asText(fileType) ?? asText(name)?.split('.').at(-1))
	return [
		present({
			kind: kind as Media['kind'],
			url,
			mime,
			name: asText(name),
			size: asNumber(contentOf(content).fileSize),
		}),
	]
}

function kindOf(extension: string | undefined): Media['kind'] {
	if (/^(png|jpe?g|gif|webp|heic|bmp)$/i.test(extension ?? '')) return 'image'
	if (/^(mp4|mov|webm)$/i.test(extension ?? '')) return 'video'
	return /^(mp3|m4a|wav|ogg)$/i.test(extension ?? '') ? 'audio' : 'file'
}

const EMOJIS = new Map([
	['like', '👍'],
	['heart', '❤️'],
	['laugh', '😆'],
	['surprised', '😮'],
	['sad', '🙁'],
	['angry', '😠'],
])

/** The six old ones have names, all others their code point: `1f44b_wavinghand-tone1`. */
export function emojiOf(type: string): string {
	const point = Number.parseInt(/^([0-9a-f]{4,5})_/.exec(type)?.[1] ?? '', 16)
	return (
		EMOJIS.get(type) ??
		(point > 0xa0 && point < 0x20000 && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : `:${type}:`)
	)
}
