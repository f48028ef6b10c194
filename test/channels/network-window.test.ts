import { channelForms } from '../../src/accounts/view'
import { channels } from '../../src/channels'

it.each(['twilio-sms', 'vonage'] as const)('%s: WhatsApp has a window, SMS has none', (id) => {
	const { replyWindow } = channels[id]
	if (typeof replyWindow !== 'function') throw new Error('depends on the conversation')
	expect(replyWindow('whatsapp:+447700900001')).toMatchObject({ length: 86_400_000 })
	expect(replyWindow('+447700900001')).toBeUndefined()
	expect(replyWindow('rcs:+447700900001')).toBeUndefined()
	const form = channelForms().find((known) => known.id === id)
	expect(form?.replyWindow).toMatch(/^On WhatsApp: 24 hours\. /)
})
