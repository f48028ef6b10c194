import type {
	Answer,
	ChannelId,
	Delivery,
	Family,
	Inbound,
	Media,
	MediaFile,
	ReceiptStatus,
	Reply,
	Sent,
} from '../message'

/** One field of the admin form. */
export interface Field {
	key: string
	label: string
	/** Secrets go in and never come out. */
	secret: boolean
	required: boolean
	/** `host`: a URL on a host unknown at build time, which an admin approves in the browser. */
	kind: 'text' | 'host'
	/** Where the admin finds it. */
	help: string
	/** What a usable value looks like; the form and the resolver check it. */
	pattern?: string
}

export type Settings = Record<string, string>
export type Fetch = typeof globalThis.fetch

/** How long the provider lets us answer freely. */
export interface ReplyWindow {
	/** Milliseconds after the customer's last message. */
	length: number
	/** What is possible afterwards, for the agent. */
	afterwards: string
}

/** What a provider's own check says. */
export interface Health {
	ok: boolean
	detail: string
}

/** What the web trigger needs of a channel. Pure but for the `fetch` it is handed. */
export interface Receiver {
	/** HTTP methods of deliveries; default: POST only. */
	methods?: string[]
	/** Answers the provider's handshake. @throws Rejected (403) on a wrong token */
	challenge?(delivery: Delivery, settings: Settings): Answer | undefined
	/** @throws Rejected when the delivery is not proven to come from the provider, or a needed secret is missing */
	verify(delivery: Delivery, settings: Settings, now: number, fetch: Fetch): Promise<void>
	/** Pure; the whole batch. @throws Malformed when the body is not in the provider's format at all */
	parse(delivery: Delivery, settings: Settings): Inbound[]
	/** The bytes that came inside the delivery, each under the name that a `Media.ref` gives behind `inline:`. Pure; asked before the messages are stored. */
	files?(delivery: Delivery, settings: Settings): MediaFile[]
	/** Where a signature does not cover the body or has no time. `ttl` in milliseconds. */
	replayKey?(delivery: Delivery): { key: string; ttl: number } | undefined
	/** What the provider expects; default 200, empty. A synchronous channel says a useful sentence in the customer's language. */
	answer?(inbounds: Inbound[], delivery: Delivery, settings: Settings): Answer
}

/** Everything that is particular to one channel. Pure but for the `fetch` it is handed. */
export interface Channel extends Receiver {
	id: ChannelId
	name: string
	family: Family
	/** The provider's pages that this file follows. */
	docs: string[]
	/** Egress: API, media and redirect hosts; equal to the manifest's. */
	hosts: string[]
	settings: Field[]
	/** Where nobody can be answered later, whatever an admin sets: why, and what to do instead. Just where there is no `send`. */
	receiveOnly?: string
	/** The settings key that names our side (`Inbound.to`), where the provider has one. */
	toSetting?: string
	/** Milliseconds for which the provider repeats a delivery: how long ids are remembered. */
	redelivery: number
	/** A function where it depends on the conversation: one account may serve several networks. */
	replyWindow?: ReplyWindow | ((conversation: string) => ReplyWindow | undefined)
	/** The most characters of one message; a longer reply is split. */
	maxText: number
	/** Receipts the provider can give, so that the panel promises no more. */
	receipts: ReceiptStatus[]
	/** Names, texts and threads that the delivery only points to; called before filing. @throws SendFailed when the provider cannot be asked now */
	complete?(inbound: Inbound, settings: Settings, fetch: Fetch): Promise<Inbound>
	/** The bytes of a `Media` that has a `ref` or a `url` of the provider's. @throws SendFailed */
	media?(media: Media, settings: Settings, fetch: Fetch): Promise<MediaFile>
	/**
	 * The provider takes the same `Reply.idempotencyKey` only once, for a day at least: a reply whose answer was lost is sent again. Without it
	 * nothing is sent again by itself.
	 */
	resendable?: true
	/** The names under which receipts of a reply's parts come, where we choose them: they settle a reply whose answer was lost. Pure. */
	partNames?(reply: Reply): string[]
	/** @throws SendFailed */
	send?(reply: Reply, settings: Settings, fetch: Fetch, now: number): Promise<Sent>
	/** Registers the webhook at the provider. @throws SendFailed */
	connect?(settings: Settings, url: string, fetch: Fetch): Promise<void>
	disconnect?(settings: Settings, fetch: Fetch): Promise<void>
	/** Asks the provider whether the webhook works. */
	check?(settings: Settings, url: string, fetch: Fetch): Promise<Health>
}
