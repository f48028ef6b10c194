import { Malformed } from '../errors'
import type { Sender } from '../message'
import type { Channel, Receiver } from './channel'
import { secretField, textField } from './field'
import { answerJson, asId, asObject, isObject, type Json, readNested, readObject } from './json'
import { fromWritten } from './phone'
import { present } from './present'
import { sentence } from './sentences'
import { digest, secret, verifyBasic } from './signature'
import { asText } from './text'
import { whole } from './whole'

/** A hand-over from the bot to a person. What an agent answers cannot go back through a webhook's answer: there is no `send`. */
/** What the web trigger needs of it. */
export const dialogflowReceiver: Receiver = {
	async verify({ headers }, settings) {
		verifyBasic(headers.authorization, secret(settings, 'basicUser'), secret(settings, 'basicPassword'))
	},
	parse({ body, receivedAt }) {
		const call = callOf(readObject(body))
		if (!call) throw new Malformed('not a Dialogflow webhook: no session')
		const { sender, text, id } = call
		if (!text) return [present({ kind: 'ignored' as const, reason: 'hand-over without words', id })]
		const conversation = sender.id
		const once = id ?? `hash:${digest(body)}`
		return [{ kind: 'message', id: once, conversation, sender, text, media: [], sentAt: receivedAt }]
	},
	/** Dialogflow says it to the customer at once. ES reads other fields than CX. */
	answer(_, { body }) {
		const request = asObject(readNested(body))
		const text = sentence('handoff', callOf(request)?.sender.language)
		const messages = [{ text: { text: [text] } }]
		const said = isObject(request.queryResult)
			? { fulfillmentText: text, fulfillmentMessages: messages }
			: { fulfillmentResponse: { messages } }
		return answerJson(said)
	},
}

export const dialogflow: Channel = /* @__PURE__ */ whole(dialogflowReceiver, () => ({
	id: 'dialogflow',
	name: 'Dialogflow',
	family: 'bot',
	docs: [
		'https://cloud.google.com/dialogflow/cx/docs/concept/webhook',
		'https://cloud.google.com/dialogflow/cx/docs/reference/rest/v3/WebhookRequest',
		'https://cloud.google.com/dialogflow/es/docs/reference/rpc/google.cloud.dialogflow.v2#webhookrequest',
	],
	hosts: [],
	settings: [
		textField(
			'basicUser',
			'User name',
			'Make one up, without a colon, and enter the same one at Dialogflow CX → Manage → Webhooks → your webhook → Basic auth. Call the webhook from the page or route that hands over to a person.',
			'^[^\\s:]+$',
		),
		secretField(
			'basicPassword',
			'Password',
			'Make one up, 16 or more characters, and enter the same one there. It alone proves that a call is your agent’s.',
		),
	],
	// Google is not known to repeat a webhook.
	redelivery: 86_400_000,
	maxText: 0,
	receiveOnly:
		'Dialogflow takes an answer only while its bot waits, and that is used to confirm the hand-over. Answer by phone or mail.',
	receipts: [],
}))

interface Call {
	id: string | undefined
	sender: Sender
	text: string | undefined
}

/** CX, and ES where it has `queryResult`. */
function callOf(request: Json): Call | undefined {
	const { detectIntentResponseId, responseId, sessionInfo, queryResult, payload, originalDetectIntentRequest } = request
	const es = asObject(queryResult)
	const session = asText(asObject(sessionInfo).session) ?? asText(request.session)
	if (!session) return undefined
	const parameters = asObject(asObject(sessionInfo).parameters ?? es.parameters)
	const origin = asObject(payload ?? asObject(originalDetectIntentRequest).payload)
	// A caller of the phone gateway; what the agent asked for comes as parameters.
	const caller = asText(asObject(origin.telephony).caller_id)
	const sender = present({
		id: session.split('/').at(-1) || session,
		name: asText(parameters.name) ?? asText(asObject(parameters.person).name),
		email: asText(parameters.email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
		phone: fromWritten(caller) ?? fromWritten(asText(parameters.phone)),
		language: asText(request.languageCode) ?? asText(es.languageCode),
	})
	const said = [
		request.text,
		request.transcript,
		es.queryText,
		request.dtmfDigits,
		asObject(request.intentInfo).displayName,
		request.triggerEvent,
	]
	const text = said.map(asText).find((words) => words)
	return { id: asId(detectIntentResponseId) ?? asId(responseId), sender, text }
}
