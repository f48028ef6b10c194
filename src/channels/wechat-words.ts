/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html */
import type { Media } from '../message'
import { present } from './present'
import { asText, brief, joined } from './text'

export type Fields = Record<string, string | undefined>

/** What a message says. Undefined for a type that is not known. */
export function wordsOf(fields: Fields): { text: string; media: Media[] } | undefined {
	const { MsgType, MediaId, PicUrl, Label, Location_X, Location_Y } = fields
	switch (MsgType) {
		case 'text': {
			const text = asText(fields.Content)
			return text ? { text, media: [] } : undefined
		}
		case 'image': {
			const url = PicUrl && /^https?:\/\/\S+$/.test(PicUrl) ? PicUrl : undefined
			return { text: '', media: [present({ kind: 'image' as const, url, ref: MediaId || undefined })] }
		}
		case 'voice': {
			const mime = fields.Format ? `audio/${fields.Format.toLowerCase()}` : undefined
			const media = present({ kind: 'audio' as const, ref: fields.MediaId16K || MediaId || undefined, mime })
			// What WeChat's own speech recognition heard, where it is switched on.
			return { text: asText(fields.Recognition) ?? '', media: [media] }
		}
		case 'video':
		case 'shortvideo':
			return { text: '', media: [present({ kind: 'video' as const, ref: MediaId || undefined })] }
		case 'location': {
			const [latitude, longitude] = [degrees(Location_X), degrees(Location_Y)]
			return { text: '', media: [present({ kind: 'location' as const, latitude, longitude, text: asText(Label) })] }
		}
		case 'link':
			return { text: joined([fields.Title, fields.Description, fields.Url].map(asText), '\n'), media: [] }
		case 'file':
			// WeChat names the file but hands no bytes to service accounts.
			return { text: `[File: ${brief(fields.Title) ?? 'without name'}]`, media: [] }
	}
	return undefined
}

function degrees(value: string | undefined): number | undefined {
	return value && /^-?\d{1,3}(\.\d+)?$/.test(value) ? Number(value) : undefined
}
