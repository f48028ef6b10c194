import { saidAtOnce } from '../../../local/pages/said-at-once'

test.each([
	['kakao', '{"version":"2.0","template":{"outputs":[{"simpleText":{"text":"Thank you"}}]}}', 'Thank you'],
	['dialogflow', '{"fulfillmentResponse":{"messages":[{"text":{"text":["Thank you"]}}]}}', 'Thank you'],
	['dialogflow', '{"fulfillmentText":"Thank you"}', 'Thank you'],
	['viber', '{"type":"text","text":"Welcome"}', 'Welcome'],
	['twilio-voice', '<Response><Say language="en-GB">Leave a message</Say><Record/></Response>', 'Leave a message'],
	['twilio-voice', '<Response/>', undefined],
	['kakao', '', undefined],
	['kakao', 'not JSON', undefined],
	['whatsapp', '{"text":"ok"}', undefined],
] as const)('on %s the customer gets from %s: %s', (channel, body, said) => {
	expect(saidAtOnce(channel, body)).toBe(said)
})
