import { twilioVoice } from '../../src/channels/twilio-voice'
import { provider } from './send'
import { delivery, SETTINGS } from './signed'

const settings = SETTINGS['twilio-voice']
const call = (fields: Record<string, string>) =>
	delivery(
		new URLSearchParams({
			AccountSid: 'AC1',
			CallSid: 'CA1',
			Direction: 'inbound',
			From: '+4915112345678',
			...fields,
		}).toString(),
	)
const answer = (fields: Record<string, string>) => twilioVoice.answer?.([], call(fields), settings)?.body

describe('answer', () => {
	it('takes the voicemail in the language of the caller’s country when nobody answers', () => {
		const spoken = answer({ CallStatus: 'ringing', FromCountry: 'DE' })
		expect(spoken).toContain('<Say language="de-DE">Im Moment kann niemand Ihren Anruf annehmen.')
		expect(spoken).toContain('<Record action="https://site.example/x1/trigger/acc_1" method="POST" maxLength="120"')
		expect(spoken).toContain('transcribe="true" transcribeCallback="https://site.example/x1/trigger/acc_1"')
		expect(answer({ CallStatus: 'in-progress', DialCallStatus: 'no-answer', FromCountry: 'FR' })).toContain('"fr-FR"')
		expect(answer({ CallStatus: 'ringing', FromCountry: 'BR' })).toContain('"pt-BR"')
		expect(answer({ CallStatus: 'ringing', FromCountry: 'XX' })).toContain('"en-US">Nobody can take your call')
		expect(answer({ CallStatus: 'ringing' })).toContain('"en-US"')
	})

	it.each([
		['the call was taken', { CallStatus: 'in-progress', DialCallStatus: 'completed' }],
		['it is only told', { CallStatus: 'ringing', CallbackSource: 'call-progress-events' }],
		['it is over', { CallStatus: 'completed' }],
		['the recording is there', { CallStatus: 'in-progress', RecordingUrl: 'https://api.twilio.com/x' }],
		['it is our own call', { CallStatus: 'ringing', Direction: 'outbound-api' }],
	])('hangs up when %s', (_, fields) => {
		expect(answer(fields)).toBe('<Response/>')
	})
})

describe('complete', () => {
	const recording = delivery(
		'AccountSid=AC1&CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&RecordingUrl=https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2FAC1%2FRecordings%2FRE1',
	)
	const [voicemail] = twilioVoice.parse(recording, settings)
	const complete = (known: object) => {
		const { fetch, asked } = provider(Response.json(known))
		return { asked, completed: voicemail && twilioVoice.complete?.(voicemail, settings, fetch) }
	}

	it('finds whose recording it is', async () => {
		const { asked, completed } = complete({
			from: '+4915112345678',
			to: '+4930901820',
			direction: 'inbound',
			caller_name: 'Zoë',
		})
		await expect(completed).resolves.toMatchObject({
			id: 'CA1',
			to: '+4930901820',
			conversation: '+4915112345678',
			sender: { name: 'Zoë', phone: '+4915112345678' },
			state: 'voicemail',
		})
		expect(asked[0]?.url).toBe(`https://api.twilio.com/2010-04-01/Accounts/${settings.accountSid}/Calls/CA1.json`)
	})

	it('keeps a caller without a number apart', async () => {
		await expect(complete({ from: '+266696687', to: '+4930901820' }).completed).resolves.toMatchObject({
			conversation: 'CA1',
		})
	})

	it('asks nothing about other calls', async () => {
		const { fetch, asked } = provider(Response.json({}))
		const [ringing] = twilioVoice.parse(call({ CallStatus: 'ringing' }), settings)
		if (ringing) await twilioVoice.complete?.(ringing, settings, fetch)
		expect(asked).toEqual([])
	})
})

it('cannot be answered in writing', () => {
	expect(twilioVoice.send).toBeUndefined()
})

it.each([
	[{ voice_url: 'https://here.example/' }, true],
	[{ voice_url: 'https://ivr.example/', status_callback: 'https://here.example/' }, true],
	[{ voice_url: 'https://ivr.example/' }, false],
])('checks what Twilio says: %j', async (number, ok) => {
	const { fetch } = provider(Response.json({ incoming_phone_numbers: [number] }))
	await expect(twilioVoice.check?.(settings, 'https://here.example/', fetch)).resolves.toMatchObject({ ok })
})
