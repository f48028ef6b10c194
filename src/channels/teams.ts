import { Malformed, Rejected, SendFailed } from '../errors'
import type { Inbound, Sender } from '../message'
import { type Answered, call, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download, isAmong } from './download'
import { secretField, textField } from './field'
import { postForm } from './form'
import { asId, asObject, asObjects, asTime, type Json, readNested, readObject, write } from './json'
import { present } from './present'
import { digest, secret } from './signature'
import { verifyToken } from './teams-token'
import { emojiOf, quotedIn, wordsOf } from './teams-words'
import { asText, brief } from './text'
import { whole } from './whole'

const DAY = 86_400_000
/** UTF-16 units: Teams takes 28 KB with everything around it in the harshest reading of its limits. */
const MAX_TEXT = 12_000
/** Where Teams' service URLs lie: the public cloud's, and that of US government customers in it. */
const SERVICES = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']
/** Good for every tenant, where a conversation's own is not known. */
const ANY_SERVICE = 'https://smba.trafficmanager.net/teams/'

/** What the web trigger needs of it. */
export const teamsReceiver: Receiver = {
	async verify(delivery, settings, now, fetch) {
		const { serviceUrl, endorsements } = await verifyToken(
			delivery.headers.authorization,
			secret(settings, 'appId'),
			now,
			fetch,
		)
		const activity = asObject(readNested(delivery.body))
		// The token does not cover the body; these are all that ties the two together.
		if (activity.serviceUrl !== serviceUrl) throw new Rejected('token for another service URL')
		if (!isAmong(SERVICES, serviceUrl)) throw new Rejected('service URL is not one of Teams’')
		if (endorsements.length > 0 && !endorsements.includes(activity.channelId)) {
			throw new Rejected('signing key not endorsed for this channel')
		}
		if (settings.tenantId && tenantOf(activity) !== settings.tenantId) throw new Rejected('activity of another tenant')
	},
	parse({ body, receivedAt }) {
		const activity = readObject(body)
		const { type } = activity
		if (typeof type !== 'string') throw new Malformed('not an activity: no type')
		const conversation = asId(asObject(activity.conversation).id)
		if (!conversation) return ignored(`${brief(type, 40)} without conversation`, activity)
		const read = READERS.get(type)
		return read
			? read(activity, contextOf(activity, conversation, receivedAt))
			: ignored(brief(type, 40) ?? '', activity)
	},
}

export const teams: Channel = /* @__PURE__ */ whole(teamsReceiver, () => ({
	id: 'teams',
	name: 'Microsoft Teams',
	family: 'team',
	docs: [
		'https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
		'https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference',
		'https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/conversation-messages',
	],
	hosts: [...SERVICES, 'login.botframework.com', 'login.microsoftonline.com', '*.sharepoint.com'],
	settings: [
		textField(
			'appId',
			'Microsoft App ID',
			'Azure portal → your Azure Bot → Configuration → Microsoft App ID. There, enter the webhook address as the messaging endpoint, and switch the Microsoft Teams channel on.',
			'^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
		),
		secretField(
			'appPassword',
			'Client secret',
			'Azure portal → your Azure Bot → Configuration → Manage password → New client secret: the value, not the secret ID.',
		),
		{
			key: 'tenantId',
			label: 'Tenant ID',
			secret: false,
			required: false,
			kind: 'text',
			help: 'For a single-tenant bot: Azure portal → your Azure Bot → Configuration → App Tenant ID. Then only this organisation’s people can write.',
			pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
		},
	],
	// Microsoft does not say how often and how long it repeats.
	redelivery: 8 * DAY,
	maxText: MAX_TEXT,
	receipts: ['read'],
	async media({ url = '', name, mime }, settings, fetch) {
		// Pictures in a chat lie at the service, behind the bot's token; shared files in SharePoint, behind an address that ends soon.
		const hosts = [...SERVICES, '*.sharepoint.com']
		const headers = isAmong(SERVICES, url) ? bearer(await accessToken(settings, fetch)) : {}
		return download(fetch, 'Teams', { url, hosts, headers, name, mime })
	},
	/** https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-send-and-receive-messages */
	async send({ from, conversation, text }, settings, fetch) {
		const service = from && isAmong(SERVICES, from) ? from : ANY_SERVICE
		const url = `${service.replace(/\/?$/, '/')}v3/conversations/${encodeURIComponent(conversation)}/activities`
		const headers = bearer(await accessToken(settings, fetch))
		return sendParts(text, MAX_TEXT, async (part) => {
			const activity = { type: 'message', textFormat: 'plain', text: part }
			const answered = await call(fetch, 'Teams', url, postJson(activity, headers))
			if (!answered.ok) throw refused(answered)
			const id = asId(answered.body.id)
			if (!id) throw unreadable('Teams')
			return id
		})
	},
	/** The messaging endpoint cannot be asked for; whether Microsoft lets this bot in can. */
	async check(settings, _, fetch) {
		await accessToken(settings, fetch)
		return { ok: true, detail: 'Microsoft accepts the app ID and the client secret' }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Context {
	/** How our bot is reached from where the activity came: its service URL, which a reply needs and which may change. */
	to: string | undefined
	conversation: string
	sender: Sender | undefined
	/** Our own bot's id is in it. */
	ours: boolean
	group: true | undefined
	sentAt: number
	/** The activity's own id: several events of one message share the message's. */
	event: string
}

type Reader = (activity: Json, context: Context) => Inbound[]

const READERS = new Map<string, Reader>([
	['message', message],
	['messageUpdate', edit],
	['messageDelete', deletion],
	['messageReaction', reactions],
	['conversationUpdate', membership],
	['installationUpdate', installation],
	['event', readReceipt],
])

function contextOf(activity: Json, conversation: string, receivedAt: number): Context {
	const { isGroup, conversationType } = asObject(activity.conversation)
	const recipient = asId(asObject(activity.recipient).id)
	const from = asId(asObject(activity.from).id)
	const group = conversationType === undefined ? isGroup === true : conversationType !== 'personal'
	return {
		to: asText(activity.serviceUrl),
		conversation,
		sender: senderOf(activity),
		ours: (from !== undefined && from === recipient) || asObject(activity.from).role === 'bot',
		group: group ? true : undefined,
		sentAt: asTime(activity.timestamp) ?? receivedAt,
		event: `${brief(activity.type, 40)}:${digest(write(activity) ?? '')}`,
	}
}

function message(activity: Json, { conversation, sender, ours, group, to, sentAt }: Context): Inbound[] {
	const id = asId(activity.id)
	if (!id || !sender) return ignored('message without id or sender', activity)
	if (ours) return ignored('a bot’s own message', activity)
	const words = wordsOf(activity)
	if (!words.text && words.media.length === 0) return ignored('message without words', activity)
	const replyTo = asId(activity.replyToId) ?? quotedIn(activity)
	return [present({ kind: 'message' as const, id, to, conversation, sender, ...words, sentAt, replyTo, group })]
}

/** `channelData.eventType`: editMessage, or undeleteMessage, which brings the words back. */
function edit(activity: Json, { conversation, sender, ours, to, sentAt, event }: Context): Inbound[] {
	const of = asId(activity.id)
	if (!of || !sender || ours) return ignored('edit without message or person', activity)
	return [present({ kind: 'edit' as const, id: event, to, of, conversation, sender, ...wordsOf(activity), sentAt })]
}

function deletion(activity: Json, { conversation, ours, to, sentAt, event }: Context): Inbound[] {
	const of = asId(activity.id)
	if (!of || ours) return ignored('deletion without message or person', activity)
	return [present({ kind: 'delete' as const, id: event, to, of, conversation, sentAt })]
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events#message-reaction-events */
function reactions(activity: Json, { conversation, sender, to, sentAt, event }: Context): Inbound[] {
	const of = asId(activity.replyToId)
	if (!of || !sender) return ignored('reaction without message or person', activity)
	const taken = asObjects(activity.reactionsRemoved).map(() => null)
	const given = asObjects(activity.reactionsAdded).flatMap(({ type }) => (asText(type) ? emojiOf(String(type)) : []))
	const changes = [...taken, ...given]
	if (changes.length === 0) return ignored('reaction of no kind', activity)
	return changes.map((emoji, index) =>
		present({ kind: 'reaction' as const, id: `${event}:${index}`, to, of, conversation, sender, emoji, sentAt }),
	)
}

/** Only the bot's own coming and going is ours to know. */
function membership(activity: Json, context: Context): Inbound[] {
	const bot = asId(asObject(activity.recipient).id)
	const holds = (members: unknown) => asObjects(members).some(({ id }) => bot !== undefined && asId(id) === bot)
	if (holds(activity.membersAdded)) return contact('joined', context)
	if (holds(activity.membersRemoved)) return contact('left', context)
	return ignored('membership or name of a conversation', activity)
}

function installation(activity: Json, context: Context): Inbound[] {
	const { action } = activity
	if (action === 'add' || action === 'add-upgrade') return contact('joined', context)
	if (action === 'remove' || action === 'remove-upgrade') return contact('left', context)
	return ignored('installation', activity)
}

function contact(event: 'joined' | 'left', { to, sentAt, conversation, sender, group, event: id }: Context): Inbound[] {
	const who = group || !sender ? { id: conversation } : sender
	return [present({ kind: 'contact' as const, id, to, event, sender: who, sentAt })]
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/conversation-messages#receive-a-read-receipt */
function readReceipt(activity: Json, { conversation, to, sentAt, event }: Context): Inbound[] {
	const of = asId(asObject(activity.value).lastReadMessageId)
	if (activity.name !== 'application/vnd.microsoft.readReceipt' || !of) return ignored('event', activity)
	// Message ids are their time.
	const upTo = asTime(of)
	return [present({ kind: 'receipt' as const, id: event, to, of, upTo, conversation, status: 'read' as const, sentAt })]
}

function senderOf({ from, locale }: Json): Sender | undefined {
	const { id, name, aadObjectId } = asObject(from)
	const known = asId(id)
	if (!known) return undefined
	const other = asId(aadObjectId)
	return present({ id: known, aliases: other ? [other] : undefined, name: asText(name), language: asText(locale) })
}

function tenantOf({ conversation, channelData }: Json): string | undefined {
	return asId(asObject(conversation).tenantId) ?? asId(asObject(asObject(channelData).tenant).id)
}

function ignored(reason: string, { id }: Json): Inbound[] {
	return [present({ kind: 'ignored' as const, reason: reason || 'unknown activity', id: asId(id) })]
}

// --- send ------------------------------------------------------------------------------------------------------------

function bearer(token: string): Record<string, string> {
	return { authorization: `Bearer ${token}` }
}

/** https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector @throws SendFailed */
async function accessToken({ appId, appPassword, tenantId }: Settings, fetch: Fetch): Promise<string> {
	if (!appId || !appPassword) throw new SendFailed({ retryable: false, reason: 'app ID or client secret is not set' })
	const url = `https://login.microsoftonline.com/${encodeURIComponent(tenantId || 'botframework.com')}/oauth2/v2.0/token`
	const form = postForm({
		grant_type: 'client_credentials',
		client_id: appId,
		client_secret: appPassword,
		scope: 'https://api.botframework.com/.default',
	})
	const answered = await call(fetch, 'Microsoft', url, form).catch((error: unknown) => {
		if (!(error instanceof SendFailed)) throw error
		// Nothing was said to the customer yet.
		throw new SendFailed({ retryable: true, reason: error.reason })
	})
	const token = asText(answered.body.access_token)
	if (answered.ok && token) return token
	const { retryable, retryAfter, reason } = failed('Microsoft', answered, answered.body.error)
	const code = asText(answered.body.error_description)?.match(/^AADSTS\d+/)?.[0]
	throw new SendFailed({ retryable, retryAfter, reason: code ? `${reason} (${code})` : reason })
}

const EXPLAINED = new Map([
	['BotDisabledByUser', 'the customer has blocked the bot'],
	['ConversationBlockedByUser', 'the customer has blocked the bot'],
	['BotNotInConversationRoster', 'the bot was removed from this conversation'],
	['ConversationNotFound', 'the conversation is gone, or the bot was removed from it'],
	['ForbiddenOperationException', 'the bot is not installed for this person or team any more'],
	['MessageSizeTooBig', 'the text is too long'],
])

/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis */
function refused(answered: Answered): SendFailed {
	const { code, message: said } = asObject(answered.body.error)
	const explained = EXPLAINED.get(asText(code) ?? '')
	// Another message of the same conversation was being handled.
	if (answered.status === 412) {
		return new SendFailed({ retryable: true, retryAfter: 5, reason: 'Teams answered 412: try again' })
	}
	return failed('Teams', answered, explained ?? brief(said) ?? brief(code))
}
