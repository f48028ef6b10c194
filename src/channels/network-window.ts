import type { ReplyWindow } from './channel'

const WINDOW: ReplyWindow = {
	length: 24 * 3_600_000,
	afterwards:
		'After that WhatsApp takes only approved templates, which cannot be sent from here; the customer has to write first.',
}

/** Where one account serves several networks: SMS may be answered at any time, WhatsApp (`whatsapp:+49…`) may not. */
export function networkWindow(conversation: string): ReplyWindow | undefined {
	return conversation.startsWith('whatsapp:') ? WINDOW : undefined
}
