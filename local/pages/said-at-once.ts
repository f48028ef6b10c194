import type { ChannelId } from '../../src/message'

type Reader = (body: string) => string | undefined

interface Kakao {
	template?: { outputs?: { simpleText?: { text?: string } }[] }
}

interface Dialogflow {
	fulfillmentResponse?: { messages?: { text?: { text?: string[] } }[] }
	fulfillmentText?: string
}

const lines = (texts: (string | undefined)[]) => texts.filter(Boolean).join('\n') || undefined

/** Providers that pass on to the customer what stands in the answer to their webhook. */
const readers: Partial<Record<ChannelId, Reader>> = {
	kakao: (body) =>
		lines((JSON.parse(body) as Kakao).template?.outputs?.map(({ simpleText }) => simpleText?.text) ?? []),
	dialogflow: (body) => {
		const { fulfillmentResponse, fulfillmentText } = JSON.parse(body) as Dialogflow
		const messages = fulfillmentResponse?.messages ?? []
		return lines(messages.flatMap(({ text }) => text?.text ?? [])) ?? fulfillmentText
	},
	viber: (body) => (JSON.parse(body) as { text?: string }).text,
	'twilio-voice': (body) => lines([...body.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)].map(([, words]) => words)),
}

/** What the customer hears or reads at once, out of the app's answer to the provider; undefined where there is nothing. */
export function saidAtOnce(channel: ChannelId, body: string): string | undefined {
	if (!body) return undefined
	try {
		return readers[channel]?.(body)
	} catch {
		// Not in the provider's format: it would show the customer nothing either.
		return undefined
	}
}
