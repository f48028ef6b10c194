/** A Dialogflow CX agent that hands over to a person. https://cloud.google.com/dialogflow/cx/docs/reference/rest/v3/WebhookRequest */
import type { LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'

export const dialogflow: LocalProvider = {
	channel: 'dialogflow',

	sampleSettings(id) {
		return { basicUser: `agent${digitsOf(`user ${id}`, 4)}`, basicPassword: tokenOf(`password ${id}`, 24, 'base64url') }
	},

	// A bot's customers can only write.
	write({ id: account, settings }, person, { text, serial, at }) {
		const { basicUser, basicPassword } = settings
		const { name, email, phone, language = 'en' } = person
		const session = `projects/shop/locations/global/agents/${tokenOf(account, 16, 'hex')}/sessions/${sessionOf(person)}`
		return {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				Authorization: `Basic ${Buffer.from(`${basicUser}:${basicPassword}`).toString('base64')}`,
			},
			body: JSON.stringify({
				detectIntentResponseId: tokenOf(`${account} ${serial} ${at}`, 16, 'hex'),
				intentInfo: { displayName: 'handover', confidence: 1 },
				sessionInfo: { session, parameters: { name, email, phone } },
				fulfillmentInfo: { tag: 'handover' },
				text,
				languageCode: language,
			}),
		}
	},

	// Google is never called back.
	async answer() {
		return undefined
	},

	reading() {
		return undefined
	},

	address(person) {
		return sessionOf(person)
	},
}

function sessionOf(person: LocalPerson): string {
	return `dfMessenger-${digitsOf(`dialogflow ${person.id}`, 8)}`
}
