import { dialogflow } from '../../src/channels/dialogflow'
import { delivery, SETTINGS } from './signed'

const said = (request: object) => {
	const given = delivery(JSON.stringify(request))
	const { headers, body = '' } =
		dialogflow.answer?.(dialogflow.parse(given, SETTINGS.dialogflow), given, SETTINGS.dialogflow) ?? {}
	expect(headers).toEqual({ 'content-type': 'application/json' })
	return JSON.parse(body)
}
const sessionInfo = { session: 'projects/p/locations/l/agents/a/sessions/s' }

describe('answer', () => {
	it.each([
		['de', 'Danke. Ich habe das an unser Team weitergegeben; ein Mensch meldet sich bei Ihnen.'],
		['de-AT', 'Danke. Ich habe das an unser Team weitergegeben; ein Mensch meldet sich bei Ihnen.'],
		['ja', 'ありがとうございます。担当者に引き継ぎました。のちほどご連絡いたします。'],
		['no', 'Takk. Jeg har sendt dette videre til teamet vårt; en medarbeider tar kontakt.'],
		['xx', 'Thank you. I have passed this on to our team; a person will get back to you.'],
		['constructor', 'Thank you. I have passed this on to our team; a person will get back to you.'],
	])('says in %s that a person takes over', (languageCode, sentence) => {
		expect(said({ sessionInfo, text: 'Hi', languageCode })).toEqual({
			fulfillmentResponse: { messages: [{ text: { text: [sentence] } }] },
		})
	})

	it('says it in ES’s fields to ES', () => {
		const answer = said({
			session: 'projects/p/agent/sessions/s',
			queryResult: { queryText: 'Hi', languageCode: 'fr' },
		})
		expect(answer.fulfillmentText).toMatch(/^Merci/)
	})

	it('says it also where nothing was said', () => {
		expect(said({ sessionInfo, languageCode: 'es' }).fulfillmentResponse.messages[0].text.text[0]).toMatch(/^Gracias/)
	})
})

it('cannot be answered later', () => {
	expect(dialogflow.send).toBeUndefined()
})
