/**
 * The nouns that everything else speaks of. Times are milliseconds since the epoch, ids are strings (also those beyond 2^53),
 * phone numbers are E.164. This file imports nothing.
 */

export type ChannelId =
	| 'whatsapp'
	| 'messenger'
	| 'instagram'
	| 'telegram'
	| 'line'
	| 'kakao'
	| 'wechat'
	| 'viber'
	| 'x'
	| 'twilio-sms'
	| 'twilio-voice'
	| 'vonage'
	| 'postmark'
	| 'mailgun'
	| 'sendgrid'
	| 'intercom'
	| 'sunshine'
	| 'crisp'
	| 'dialogflow'
	| 'teams'
	| 'slack'
	| 'discourse'
	| 'webhook'

/** How an admin looks for a channel among two dozen. */
export type Family = 'messaging' | 'social' | 'phone' | 'email' | 'chat' | 'bot' | 'team' | 'community' | 'own'

/** Working hours. */
export interface Hours {
	/** IANA name. */
	timeZone: string
	/** Monday first; each day's spans as `HH:MM`, `24:00` for its end. */
	week: [from: string, until: string][][]
	/** Local ISO dates. */
	holidays: string[]
}

/** JSM's own channels: counted by JQL, never re-created. */
export type NativeChannel = 'jsm-portal' | 'jsm-email' | 'jsm-widget' | 'jsm-chat' | 'jsm-api'
export type CountedChannel = ChannelId | NativeChannel

/** One HTTP call to the web trigger, as a channel sees it. */
export interface Delivery {
	method: string
	/** Names lower-cased, first value. */
	headers: Record<string, string>
	/** Exactly as received. */
	body: string
	/** After the connection id. */
	path: string
	query: Record<string, string[]>
	/** The registered webhook URL, without query (for signatures over the URL). */
	url: string
	receivedAt: number
}

/** What the provider gets back. */
export interface Answer {
	status: number
	headers?: Record<string, string>
	body?: string
}

export interface Sender {
	id: string
	/** Other ids of the same person in this payload. */
	aliases?: string[]
	name?: string
	/** E.164. */
	phone?: string
	email?: string
	handle?: string
	/** BCP 47. */
	language?: string
}

export interface Media {
	kind: 'image' | 'audio' | 'video' | 'file' | 'sticker' | 'location' | 'contact'
	/** Where the bytes are, when the provider says so at once. */
	url?: string
	/** What the provider's media API is asked for; with `inline:` in front, the name of bytes that came inside the webhook. */
	ref?: string
	mime?: string
	name?: string
	/** Bytes, where the provider says so. */
	size?: number
	latitude?: number
	longitude?: number
	/** A contact card's numbers, E.164 where they could be read. */
	phones?: string[]
	/** A sticker's meaning, a place's address. */
	text?: string
}

interface Event {
	/** Names the message as later events name it, unique within its conversation; of an edit or reaction the event's own. */
	id: string
	/** The provider's id of our side: phone number id, page, bot, team. */
	to?: string
	sentAt: number
}

export interface MessageIn extends Event {
	kind: 'message'
	conversation: string
	sender: Sender
	text: string
	media: Media[]
	/** The provider's sequence, where its clock has seconds only. */
	order?: string
	/** Parts of one album share it. */
	album?: string
	replyTo?: string
	subject?: string
	/** All of it, where `text` leaves quoted words and signatures out. */
	fullText?: string
	group?: boolean
}

/** Our side's own words, written elsewhere (business app, another tool). */
export interface EchoIn extends Event {
	kind: 'echo'
	/** It edits (or, without text, takes back) an earlier one. */
	of?: string
	conversation: string
	text: string
	media: Media[]
}

export interface EditIn extends Event {
	kind: 'edit'
	of: string
	conversation: string
	sender: Sender
	text: string
	media: Media[]
	group?: boolean
}

export interface DeleteIn extends Event {
	kind: 'delete'
	of: string
	conversation: string
	group?: boolean
}

export interface ReactionIn extends Event {
	kind: 'reaction'
	of: string
	conversation: string
	sender: Sender
	/** Null: removed. */
	emoji: string | null
	group?: boolean
}

export interface CallIn extends Event {
	kind: 'call'
	conversation: string
	sender: Sender
	state: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended'
	seconds?: number
	text?: string
	media?: Media[]
}

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed'

export interface ReceiptIn extends Event {
	kind: 'receipt'
	of?: string
	/** Watermark: everything sent until then. */
	upTo?: number
	conversation?: string
	status: ReceiptStatus
	error?: string
}

/** Opt-in, block, changed number or id. */
export interface ContactIn extends Event {
	kind: 'contact'
	event: 'joined' | 'left' | 'blocked' | 'changed'
	sender: Sender
	formerly?: string
}

/** Never an exception for what is merely unsupported. */
export interface IgnoredIn {
	kind: 'ignored'
	reason: string
	id?: string
	to?: string
}

export type Inbound = MessageIn | EchoIn | EditIn | DeleteIn | ReactionIn | CallIn | ReceiptIn | ContactIn | IgnoredIn

/** What is filed into a conversation. */
export type Filed = MessageIn | EchoIn | EditIn | DeleteIn | ReactionIn | CallIn

/** An agent's public comment on its way to the customer. */
export interface Reply {
	/** Our side, as the provider knows it, where the account has one. */
	from?: string
	/** The provider's thread. */
	conversation: string
	/** The customer's address as it was last seen: the provider's id, the number as given. */
	sender: Sender
	text: string
	/** Of a conversation that has one (email). */
	subject?: string
	/** The last inbound message of the conversation. */
	inReplyTo?: { id: string; sentAt: number }
	/** Where the provider can post receipts, if it wants to be told with each message. */
	callback?: string
	/** Same for every try of the same reply. */
	idempotencyKey: string
}

/** A file fetched from a provider. */
export interface MediaFile {
	name: string
	mime: string
	bytes: Uint8Array
}

/** A provider took the reply. */
export interface Sent {
	/** The provider's ids of what was sent (a long text may need several). */
	ids: string[]
}

/** What a request is created with in Jira; looked up once, when an account is saved. */
export interface Filing {
	projectId: string
	projectKey: string
	issueTypeId: string
	/** The site's Request Type field, found by its schema. */
	requestTypeField: string
	requestTypeValue: string
}
