/**
 * What a post or a direct message on X says, in the shape of API v2 (XAA) and of v1.1 (direct messages, AAA).
 *
 * https://docs.x.com/x-api/fundamentals/data-dictionary
 */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, asUrl, isObject, type Json } from './json'
import { present } from './present'
import { asText } from './text'

export interface Words {
	text: string
	media: Media[]
}

/** A post in either shape. `included`: what v2 keeps beside it. */
export function postWords(post: Json, included: Json): Words {
	const long = asObject(post.note_tweet ?? post.extended_tweet)
	const entities = asObject(long.entities ?? post.entities)
	const extended = asObject(long.extended_entities ?? post.extended_entities)
	const old = asObjects(extended.media ?? entities.media)
	const keys = asObject(post.attachments).media_keys
	const wanted = new Set(Array.isArray(keys) ? keys : [])
	const media = [...old, ...asObjects(included.media).filter(({ media_key }) => wanted.has(media_key))]
	const text = asText(long.text) ?? asText(long.full_text) ?? asText(post.full_text) ?? asText(post.text)
	return { text: readable(text, entities, old), media: media.flatMap(file) }
}

/** https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity */
export function messageWords(data: Json): Words {
	const { media, type, location } = asObject(data.attachment)
	const files = isObject(media) ? [media] : []
	const places = type === 'location' || location !== undefined ? [place(asObject(location))] : []
	return {
		text: readable(asText(data.text), asObject(data.entities), files),
		media: [...files.flatMap(file), ...places],
	}
}

/** X shortens every link (t.co), appends one for what is attached, and escapes three characters. */
function readable(text: string | undefined, entities: Json, media: Json[]): string {
	let words = text ?? ''
	const attached = new Set(media.map(({ url }) => url))
	for (const { url, expanded_url, media_key } of [...asObjects(entities.urls), ...media]) {
		if (typeof url !== 'string' || !url.startsWith('https://t.co/')) continue
		const full = attached.has(url) || media_key !== undefined ? '' : (asText(expanded_url) ?? url)
		words = words.replaceAll(url, () => full)
	}
	return asText(words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')) ?? ''
}

function file(media: Json): Media[] {
	const url = best(media) ?? asUrl(media.media_url_https) ?? asUrl(media.url) ?? asUrl(media.preview_image_url)
	if (!url) return []
	const moving = media.type === 'video' || media.type === 'animated_gif'
	const text = asText(media.alt_text) ?? asText(media.ext_alt_text)
	return [present({ kind: moving ? ('video' as const) : ('image' as const), url, text })]
}

/** The best of a video's spellings that is one file. */
function best(media: Json): string | undefined {
	const files = asObjects(media.variants ?? asObject(media.video_info).variants)
	const rate = (variant: Json) => asNumber(variant.bitrate) ?? asNumber(variant.bit_rate) ?? 0
	const [first] = files.filter(({ content_type }) => content_type === 'video/mp4').sort((a, b) => rate(b) - rate(a))
	return asUrl(first?.url)
}

/** A place that was shared, or the spot itself. GeoJSON: longitude first. */
function place({ shared_place, shared_coordinate }: Json): Media {
	const { full_name, name, id } = asObject(asObject(shared_place).place)
	const spot = asObject(asObject(shared_coordinate).coordinates).coordinates
	const [longitude, latitude] = Array.isArray(spot) ? spot : []
	return present({
		kind: 'location' as const,
		latitude: asNumber(latitude),
		longitude: asNumber(longitude),
		name: asText(full_name) ?? asText(name) ?? asId(id),
	})
}
