import type { NativeChannel } from '../../../../src/contract'

/** In the order in which they are shown. */
export const nativeNames: Record<NativeChannel, string> = {
	'jsm-portal': 'JSM portal',
	'jsm-email': 'JSM email',
	'jsm-widget': 'JSM widget',
	'jsm-chat': 'JSM chat',
	'jsm-api': 'JSM API',
}

export const nativeChannels = Object.keys(nativeNames) as NativeChannel[]
