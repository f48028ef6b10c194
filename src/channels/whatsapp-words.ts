/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, isObject, type Json, readNested, write } from './json'
import { fromDigits, fromWritten } from './phone'
import { present } from './present'
import { asText, brief, joined } from './text'

export interface Words {
	text: string
	media: Media[]
}

/** What a message says: its text and media. Undefined for a type that is not known. */
export function wordsOf(item: Json): Words | undefined {
	const kind = asText(item.type)
	const content = asObject(kind && Object.hasOwn(item, kind) ? item[kind] : undefined)
	switch (kind) {
		case 'text':
			return only(content.body)
		case 'image':
		case 'video':
		case 'audio':
		case 'sticker':
			return withFile(kind, content, item)
		case 'voice':
			return withFile('audio', content, item)
		case 'document':
			return withFile('file', content, item)
		case 'location':
			return { text: '', media: [place(content)] }
		case 'contacts':
			return { text: '', media: asObjects(item.contacts).map(card) }
		case 'button':
			return only(content.text ?? content.payload)
		case 'interactive':
			return only(choice(content) ?? UNREADABLE)
		case 'order':
			return only(joined([asText(content.text), ...asObjects(content.product_items).map(product)], '\n'))
		// WhatsApp itself says that it cannot hand this over; that something was written must not get lost.
		case 'unsupported':
		case 'unknown':
			return only(joined([UNREADABLE, brief(content.type, 40)], ' '))
	}
	return undefined
}

const UNREADABLE = '[A message that WhatsApp does not pass on to businesses]'

function only(text: unknown): Words | undefined {
	const words = asText(text)
	return words ? { text: words, media: [] } : undefined
}

function withFile(kind: Media['kind'], content: Json, { errors }: Json): Words {
	const error = asObjects(errors)[0]
	const lost = error && `[WhatsApp lost the file: ${brief(error.title) ?? asId(error.code) ?? 'no reason given'}]`
	const media = present({
		kind,
		url: asText(content.url),
		ref: asId(content.id),
		mime: asText(content.mime_type),
		name: asText(content.filename),
		size: asNumber(content.file_size),
	})
	return { text: joined([asText(content.caption), lost], '\n'), media: [media] }
}

function place(content: Json): Media {
	return present({
		kind: 'location' as const,
		latitude: asNumber(content.latitude),
		longitude: asNumber(content.longitude),
		name: asText(content.name),
		text: asText(content.address),
		url: asText(content.url),
	})
}

function card(content: Json): Media {
	const { formatted_name, first_name, last_name } = asObject(content.name)
	const phones = asObjects(content.phones).flatMap(({ phone, wa_id }) => {
		const written = asText(phone)
		return fromWritten(written) ?? written ?? fromDigits(asId(wa_id)) ?? []
	})
	return present({
		kind: 'contact' as const,
		name: asText(formatted_name) ?? (joined([asText(first_name), asText(last_name)], ' ') || undefined),
		phones: phones.length > 0 ? phones : undefined,
	})
}

function choice({ button_reply, list_reply, nfm_reply, call_permission_reply }: Json): string | undefined {
	const { title, description } = asObject(button_reply ?? list_reply)
	const permission = asText(asObject(call_permission_reply).response)
	const pressed = joined([asText(title), asText(description)], '\n')
	return pressed || form(asObject(nfm_reply)) || (permission && `[Permission to call: ${permission}]`)
}

/** A filled-in form (WhatsApp Flow): one line a field. */
function form({ body, response_json }: Json): string | undefined {
	const raw = asText(response_json)
	const fields = raw === undefined ? undefined : readNested(raw)
	if (!isObject(fields)) return joined([asText(body), raw], '\n')
	const lines = Object.entries(fields)
		.filter(([name]) => name !== 'flow_token')
		.map(([name, value]) => `${name}: ${asText(value) ?? write(value) ?? ''}`)
	return asText(lines.join('\n')) ?? asText(body)
}

function product({ quantity, product_retailer_id, item_price, currency }: Json): string {
	const price = joined([asId(item_price) ?? asNumber(item_price)?.toString(), asText(currency)], ' ')
	return joined([asId(quantity) ?? '1', '×', asId(product_retailer_id), price && `(${price})`], ' ')
}
