import type { CallIn, Inbound, Media, Sender } from '../message'
import type { Channel, Receiver } from './channel'
import { textField } from './field'
import { asObjects } from './json'
import { fromWritten } from './phone'
import { present } from './present'
import { sentence } from './sentences'
import { asText, brief } from './text'
import {
	askTwilio,
	fetchFromTwilio,
	networkOf,
	type Parameters,
	parametersOf,
	requireTaken,
	TWILIO_HOSTS,
	TWILIO_REDELIVERY,
	TWILIO_SECRETS,
	verifyTwilio,
} from './twilio'
import { whole } from './whole'

/** What the web trigger needs of it. */
export const twilioVoiceReceiver: Receiver = {
	async verify(delivery, settings) {
		verifyTwilio(delivery, settings)
	},
	parse(delivery) {
		const given = parametersOf(delivery, ['CallSid'])
		if (!given.CallSid) return [{ kind: 'ignored', reason: 'not a call: no CallSid' }]
		return [call(given, given.CallSid, delivery.receivedAt)]
	},
	replayKey({ headers }) {
		const key = headers['i-twilio-idempotency-token']
		return key ? { key, ttl: TWILIO_REDELIVERY } : undefined
	},
	/** A call that nobody has taken gets the voicemail. */
	answer(_, delivery) {
		const given = parametersOf(delivery, ['CallSid'])
		const body = isUnattended(given) ? voicemail(given, delivery.url) : '<Response/>'
		return { status: 200, headers: { 'content-type': 'text/xml' }, body }
	},
}

export const twilioVoice: Channel = /* @__PURE__ */ whole(twilioVoiceReceiver, () => ({
	id: 'twilio-voice',
	name: 'Twilio Voice',
	family: 'phone',
	docs: [
		'https://www.twilio.com/docs/voice/twiml#request-parameters',
		'https://www.twilio.com/docs/voice/twiml/record',
		'https://www.twilio.com/docs/voice/twiml/dial',
		'https://www.twilio.com/docs/voice/api/call-resource#statuscallback',
	],
	hosts: TWILIO_HOSTS,
	settings: [
		...TWILIO_SECRETS,
		textField(
			'from',
			'Number',
			'The called number with + and country code. In Twilio Console → Phone Numbers → Active numbers → Voice, enter the webhook by HTTP POST under “Call status changes” and, for voicemail, under “A call comes in”; if your phones ring first, as the action of <Dial> in your own call flow.',
			'^\\+[1-9]\\d{6,14}$',
		),
	],
	toSetting: 'from',
	redelivery: TWILIO_REDELIVERY,
	maxText: 0,
	receiveOnly: 'A call is not answered in writing. Call back, or write by SMS or mail.',
	receipts: [],
	/** A recording's own callback names the call only. https://www.twilio.com/docs/voice/api/call-resource */
	async complete(inbound, settings, fetch) {
		if (inbound.kind !== 'call' || inbound.state !== 'voicemail' || inbound.conversation !== inbound.id) return inbound
		const path = `Calls/${encodeURIComponent(inbound.conversation)}.json`
		const known = requireTaken(await askTwilio(fetch, settings, path))
		const [from, to] = [asText(known.from), asText(known.to)]
		const [theirs, ours] = asText(known.direction)?.startsWith('outbound') ? [to, from] : [from, to]
		const person = personOf(theirs, { CallerName: asText(known.caller_name) })
		if (!person || ANONYMOUS.has(person.sender.id)) return inbound
		return { ...inbound, ...person, ...(ours ? { to: ours } : {}) }
	},
	media: fetchFromTwilio,
	// No `connect`: it would replace the number's own call flow.
	async check(settings, url, fetch) {
		const { from = '' } = settings
		const path = `IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(from)}`
		const list = requireTaken(await askTwilio(fetch, settings, path))
		const number = asObjects(list.incoming_phone_numbers)[0]
		if (!number) return { ok: false, detail: `Twilio knows no number ${from} in this account` }
		if (number.voice_url === url)
			return { ok: true, detail: `Twilio sends the calls of ${from} here; they get the voicemail` }
		if (number.status_callback === url) return { ok: true, detail: `Twilio tells here of the ended calls of ${from}` }
		return { ok: false, detail: `Twilio tells nothing of the calls of ${from} here; a <Dial> of your own may do so` }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

function call(given: Parameters, sid: string, receivedAt: number): Inbound {
	const outgoing = given.Direction === 'outbound-api'
	// A leg to one of our own phones belongs to the caller's call and has that phone as its `To`.
	const leg = given.Direction === 'outbound-dial'
	const id = (leg && given.ParentCallSid) || sid
	const [theirs, ours] = outgoing ? [given.To, given.From] : [given.From ?? given.Caller, leg ? undefined : given.To]
	const to = asText(ours)
	const state = stateOf(given)
	if (!state) return present({ kind: 'ignored' as const, reason: unheard(given), id, to })
	// Only a recording's own callback has no caller; `complete` asks for them.
	const person = personOf(theirs, given) ?? { conversation: id, sender: { id } }
	const anonymous = ANONYMOUS.has(person.sender.id) ? { conversation: id, sender: { id } } : person
	const at = Date.parse(given.Timestamp ?? given.RecordingStartTime ?? '')
	return present({
		kind: 'call' as const,
		// All events of a call share its id; the transcript comes after the recording, in the same state.
		id: given.TranscriptionSid ? `${id}:${given.TranscriptionSid}` : id,
		to,
		...anonymous,
		state,
		seconds: secondsOf(given),
		text: asText(given.TranscriptionText),
		media: state === 'voicemail' && !given.TranscriptionSid ? recordingOf(given) : undefined,
		sentAt: Number.isNaN(at) ? receivedAt : at,
	})
}

// What Twilio puts in the place of a withheld number: the word on a phone's keys. Such callers are not one person.
const ANONYMOUS = new Set([
	'+266696687', // ANONYMOUS
	'+7378742833', // RESTRICTED
	'+2562533', // BLOCKED
	'+8656696', // UNKNOWN
	'+86282452253', // UNAVAILABLE
	'anonymous',
	'restricted',
	'unknown',
	'unavailable',
])

function personOf(
	address: string | undefined,
	{ CallerName }: Parameters,
): { conversation: string; sender: Sender } | undefined {
	const id = asText(address)
	if (!id) return undefined
	const phone = networkOf(id) ? undefined : fromWritten(id)
	const known = ANONYMOUS.has(id.toLowerCase()) ? id.toLowerCase() : id
	return { conversation: phone ?? known, sender: present({ id: known, name: asText(CallerName), phone }) }
}

const STATES = new Map<string | undefined, CallIn['state']>([
	['ringing', 'ringing'],
	['in-progress', 'answered'],
	['answered', 'answered'],
	['completed', 'ended'],
	['busy', 'missed'],
	['no-answer', 'missed'],
	['failed', 'missed'],
	['canceled', 'missed'],
])

/** Of the several phones that ring at once, only the one that answers says something about the call. */
function stateOf(given: Parameters): CallIn['state'] | undefined {
	const { TranscriptionSid, TranscriptionText, RecordingUrl, RecordingStatus, DialCallStatus, Direction } = given
	if (TranscriptionSid) return asText(TranscriptionText) ? 'voicemail' : undefined
	if (RecordingUrl && isVoicemail(given))
		return (RecordingStatus ?? 'completed') === 'completed' ? 'voicemail' : undefined
	if (RecordingStatus) return undefined
	if (DialCallStatus) return DialCallStatus === 'completed' ? 'answered' : STATES.get(DialCallStatus)
	const state = STATES.get(given.CallStatus)
	return Direction === 'outbound-dial' && state === 'missed' ? undefined : state
}

/** Not the recording of a conversation, which the company made for itself. */
function isVoicemail({ RecordingSource, DialCallStatus }: Parameters): boolean {
	return !DialCallStatus && (RecordingSource === undefined || RecordingSource === 'RecordVerb')
}

function unheard({ TranscriptionSid, RecordingStatus, CallStatus }: Parameters): string {
	if (TranscriptionSid) return 'a recording without a transcript'
	if (RecordingStatus) return 'a recording that is no voicemail'
	return `call ${brief(CallStatus, 40) ?? 'without status'}`
}

function secondsOf({
	RecordingDuration,
	DialCallDuration,
	CallDuration,
	TranscriptionSid,
}: Parameters): number | undefined {
	if (TranscriptionSid) return undefined
	const seconds = RecordingDuration ?? DialCallDuration ?? CallDuration
	return seconds && /^\d{1,6}$/.test(seconds) ? Number(seconds) : undefined
}

/** As MP3: a tenth of the WAV that the address alone leads to. */
function recordingOf({ RecordingUrl, RecordingSid }: Parameters): Media[] {
	const url = asText(RecordingUrl)
	if (!url) return []
	return [
		present({
			kind: 'audio' as const,
			url: `${url}.mp3`,
			ref: asText(RecordingSid),
			mime: 'audio/mpeg',
			name: 'voicemail.mp3',
		}),
	]
}

// --- answer ----------------------------------------------------------------------------------------------------------

/** Twilio asks what to do with a call: it has just come in, or none of our phones took it. */
function isUnattended({
	Direction,
	DialCallStatus,
	CallStatus,
	CallbackSource,
	RecordingUrl,
	TranscriptionSid,
}: Parameters): boolean {
	if (Direction !== 'inbound' || CallbackSource || RecordingUrl || TranscriptionSid) return false
	if (DialCallStatus) return STATES.get(DialCallStatus) === 'missed'
	return CallStatus === 'ringing' || CallStatus === 'in-progress'
}

/** Twilio transcribes what is between 2 and 120 seconds long. https://www.twilio.com/docs/voice/twiml/record */
function voicemail({ FromCountry }: Parameters, url: string): string {
	const language = LANGUAGES.get(FromCountry ?? '') ?? 'en-US'
	const here = xml(url)
	return (
		`<?xml version="1.0" encoding="UTF-8"?><Response><Say language="${language}">${xml(sentence('tone', language))}</Say>` +
		`<Record action="${here}" method="POST" maxLength="120" finishOnKey="#" transcribe="true" transcribeCallback="${here}"/></Response>`
	)
}

// By the caller's country, in the spellings that <Say> takes. https://www.twilio.com/docs/voice/twiml/say
const LANGUAGES = new Map(
	Object.entries({
		'en-GB': 'GB IE',
		'en-AU': 'AU NZ',
		'de-DE': 'DE AT CH LI',
		'fr-FR': 'FR BE LU MC',
		'es-ES': 'ES',
		'es-MX': 'MX AR CL CO PE EC UY PY BO VE CR PA GT HN SV NI DO CU',
		'it-IT': 'IT SM VA',
		'nl-NL': 'NL',
		'pt-BR': 'BR',
		'pt-PT': 'PT AO MZ',
		'pl-PL': 'PL',
		'sv-SE': 'SE',
		'da-DK': 'DK',
		'nb-NO': 'NO',
		'fi-FI': 'FI',
		'ja-JP': 'JP',
		'ko-KR': 'KR',
		'zh-CN': 'CN',
		'zh-TW': 'TW',
		'zh-HK': 'HK',
	}).flatMap(([language, countries]) => countries.split(' ').map((country): [string, string] => [country, language])),
)

function xml(text: string): string {
	return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
