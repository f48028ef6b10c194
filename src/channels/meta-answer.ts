/**
 * Writing to people and under comments on Messenger and Instagram, and asking who they are.
 *
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages
 */
import { SendFailed } from '../errors'
import type { Inbound, Reply } from '../message'
import { unreadable } from './call'
import type { Fetch, Settings } from './channel'
import { asId, type Json } from './json'
import { graphGet, graphPost } from './meta'
import { present } from './present'
import { asText } from './text'

const DAY = 86_400_000
const COMMENTS = 'comments:'

/** The thread of one person under one post. */
export function commentsOf(post: string, person: string): string {
	return `${COMMENTS}${post}:${person}`
}

/** The post, where the conversation is under one. */
export function postOf({ conversation }: Pick<Reply, 'conversation'>): string | undefined {
	return conversation.startsWith(COMMENTS) ? conversation.slice(COMMENTS.length).split(':')[0] : undefined
}

/** The comment that is answered; ids of our own making (`hash:…`) name none. */
export function commentOf({ inReplyTo }: Reply): string | undefined {
	return inReplyTo && /^\d+(_\d+)?$/.test(inReplyTo.id) ? inReplyTo.id : undefined
}

/** @throws SendFailed when it is not set */
export function tokenOf({ accessToken }: Settings): string {
	if (!accessToken) throw new SendFailed({ retryable: false, reason: 'the access token is not set' })
	return accessToken
}

/** @param from `me`, or our page's or account's id. @returns the message's id. @throws SendFailed */
export async function sendMessage(
	fetch: Fetch,
	token: string,
	from: string,
	reply: Reply,
	message: Json,
	now: number,
): Promise<string> {
	// After 24 hours only this tag is let through, for 7 days, and for apps only to which Meta has granted “Human Agent”.
	const late = reply.inReplyTo !== undefined && now - reply.inReplyTo.sentAt > DAY
	const type = late ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }
	const sent = await graphPost(fetch, token, `${encodeURIComponent(from)}/messages`, {
		recipient: { id: reply.conversation },
		...type,
		message,
	})
	const id = asId(sent.message_id)
	if (!id) throw unreadable('Meta')
	return id
}

/** Answers in public. @param edge `comments`, on Instagram `replies` to a comment. @returns the comment's id. @throws SendFailed */
export async function sendComment(
	fetch: Fetch,
	token: string,
	to: string,
	edge: string,
	text: string,
): Promise<string> {
	const sent = await graphPost(fetch, token, `${encodeURIComponent(to)}/${edge}`, { message: text })
	const id = asId(sent.id)
	if (!id) throw unreadable('Meta')
	return id
}

/**
 * A message names nobody, a profile has to be asked for. Not every person lets it be read: then they stay without a name.
 *
 * @param fields what Meta is asked for: `name`, `username`
 * @throws SendFailed when Meta cannot be asked now
 */
export async function withName(inbound: Inbound, settings: Settings, fields: string, fetch: Fetch): Promise<Inbound> {
	if (inbound.kind !== 'message' || inbound.sender.name || inbound.sender.handle || !settings.accessToken)
		return inbound
	try {
		const path = `${encodeURIComponent(inbound.sender.id)}?fields=${fields}`
		const profile = await graphGet(fetch, settings.accessToken, path)
		const name = asText(profile.name)
		return { ...inbound, sender: present({ ...inbound.sender, name, handle: asText(profile.username) }) }
	} catch (error) {
		if (error instanceof SendFailed && !error.retryable) return inbound
		throw error
	}
}
