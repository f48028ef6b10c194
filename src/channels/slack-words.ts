/** https://docs.slack.dev/messaging/formatting-message-text and https://docs.slack.dev/reference/objects/file-object */
import type { Media } from '../message'
import { asId, asNumber, asObjects, type Json } from './json'
import { present } from './present'
import { asText, joined } from './text'

/** What a message says: text as a person reads it, files. @param bots our bot's user ids: being spoken to says nothing */
export function wordsOf(message: Json, bots: string[]): { text: string; media: Media[] } {
	// Link previews repeat what the link leads to; a message passed on is somebody's words.
	const quoted = asObjects(message.attachments)
		.filter(({ from_url, is_share }) => from_url === undefined || is_share === true)
		.map(({ text, fallback }) => plain(text, bots) ?? plain(fallback, bots))
		// A pasted table, for one.
		.map((text) => (text === '[no preview available]' ? '[Attachment: to be seen in Slack only]' : text))
	const text = joined([plain(message.text, bots), ...quoted], '\n')
	return { text, media: asObjects(message.files).map(file) }
}

/** Slack's markup in angle brackets, and the three characters that it escapes. */
function plain(value: unknown, bots: string[]): string | undefined {
	const text = asText(value)?.replace(/<([^<>\n]+)>/g, (_, inside: string) => spoken(inside, bots))
	return asText(
		text?.replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]),
	)
}

function spoken(inside: string, bots: string[]): string {
	const [target = '', label] = inside.split('|')
	if (target.startsWith('@')) return bots.includes(target.slice(1)) ? '' : `@${label ?? target.slice(1)}`
	if (target.startsWith('#')) return `#${label ?? target.slice(1)}`
	if (target.startsWith('!')) return label ?? `@${target.slice(1).replace(/[\^].*$/, '')}`
	const address = target.replace(/^mailto:/, '')
	return label && label !== address ? `${label} (${address})` : address
}

/** The other way round, for what is sent. */
export function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function file(given: Json): Media {
	const mime = asText(given.mimetype)
	const kind = (mime?.match(/^(image|audio|video)\//)?.[1] ?? 'file') as Media['kind']
	const url = asText(given.url_private_download) ?? asText(given.url_private)
	const usable = url && /^https:\/\/\S+$/.test(url) ? url : undefined
	return present({
		kind,
		url: usable,
		ref: asId(given.id),
		mime,
		name: asText(given.name) ?? asText(given.title),
		size: asNumber(given.size),
		text:
			given.mode === 'tombstone' ? 'deleted' : given.mode === 'hidden_by_limit' ? 'hidden by Slack’s plan' : undefined,
	})
}

const EMOJIS = new Map([
	['+1', '👍'],
	['thumbsup', '👍'],
	['-1', '👎'],
	['thumbsdown', '👎'],
	['heart', '❤️'],
	['tada', '🎉'],
	['eyes', '👀'],
	['white_check_mark', '✅'],
	['heavy_check_mark', '✔️'],
	['x', '❌'],
	['pray', '🙏'],
	['clap', '👏'],
	['raised_hands', '🙌'],
	['ok_hand', '👌'],
	['wave', '👋'],
	['fire', '🔥'],
	['rocket', '🚀'],
	['100', '💯'],
	['smile', '😄'],
	['joy', '😂'],
	['slightly_smiling_face', '🙂'],
	['thinking_face', '🤔'],
	['cry', '😢'],
	['disappointed', '😞'],
	['rage', '😡'],
	['warning', '⚠️'],
	['question', '❓'],
])

/** The usual ones as themselves, all others (workspaces make their own) as Slack writes them: `:party_parrot:`. */
export function emojiOf(name: string): string {
	const [base = name, tone] = name.split('::skin-tone-')
	const emoji = EMOJIS.get(base)
	return emoji
		? emoji + (tone && /^[2-6]$/.test(tone) ? String.fromCodePoint(0x1f3f9 + Number(tone)) : '')
		: `:${name}:`
}
