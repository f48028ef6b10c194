/**
 * Twilio's calls as seen from the app: whoever writes leaves a voicemail, of which the transcript arrives.
 * https://www.twilio.com/docs/voice/twiml/record
 */
import type { LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { twilioFile, twilioNumber, twilioPath, twilioSettings, twilioWebhook } from './twilio'

export const twilioVoice: LocalProvider = {
	channel: 'twilio-voice',

	sampleSettings: twilioSettings,

	write(account, person, { text, serial, at }) {
		const seed = `${account.id} ${person.id} ${serial} ${at}`
		const [call, recording, transcription] = ['CA', 'RE', 'TR'].map((kind) => kind + tokenOf(seed + kind, 16, 'hex'))
		const { accountSid = '', from = '' } = account.settings
		const caller = person.phone ?? `+1555${digitsOf(`phone ${person.id}`, 7)}`
		const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recording}`
		const fields = {
			CallSid: call ?? '',
			CallStatus: 'completed',
			Direction: 'inbound',
			From: caller,
			Caller: caller,
			To: from,
			Called: from,
			CallerName: person.name ?? '',
			RecordingSid: recording ?? '',
			RecordingUrl: url,
			TranscriptionSid: transcription ?? '',
			TranscriptionStatus: 'completed',
			TranscriptionText: text,
		}
		return twilioWebhook(account, fields, tokenOf(seed, 16, 'hex'))
	},

	async answer(request, account) {
		const path = twilioPath(request, account)
		if (typeof path !== 'string' || !account) return path instanceof Response ? path : undefined
		if (path === 'IncomingPhoneNumbers.json') return Response.json({ incoming_phone_numbers: [twilioNumber(account)] })
		const sid = path.match(/^Calls\/(CA\w+)\.json$/)?.[1]
		const from = `+1555${digitsOf(`caller ${sid}`, 7)}`
		if (sid) return Response.json({ sid, from, to: account.settings.from, direction: 'inbound', caller_name: null })
		return twilioFile(path)
	},

	// Calls are not answered in writing.
	reading() {
		return undefined
	},

	address(person) {
		return person.phone ?? `+1555${digitsOf(`phone ${person.id}`, 7)}`
	},
}
