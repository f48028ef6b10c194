import { channels } from '../channels/index'
import type { CountedChannel, NativeChannel } from '../message'

const NATIVE: Record<NativeChannel, string> = {
	'jsm-portal': 'JSM portal',
	'jsm-email': 'JSM email',
	'jsm-widget': 'JSM widget',
	'jsm-chat': 'JSM chat',
	'jsm-api': 'JSM API',
}

/** One of JSM's own: only its requests are counted. */
export const isNative = (channel: CountedChannel): channel is NativeChannel => channel in NATIVE

export const channelName = (channel: CountedChannel): string =>
	isNative(channel) ? NATIVE[channel] : channels[channel].name

/** Whether calls are counted on it; elsewhere "missed calls" means nothing. */
export const takesCalls = (channel: CountedChannel): boolean => channel === 'twilio-voice' || channel === 'whatsapp'
