import { metaMessaging } from './meta-messaging'

/** Reads are told by a watermark, deliveries by message. */
export const messenger = metaMessaging({
	channel: 'messenger',
	object: 'page',
	idPrefix: '1',
	isTooLong: (text) => text.length > 2000,
	tooLong: '(#100) Length of param message[text] must be less than or equal to 2000',
	windowOver: 2018278,
	delivered: (id, at) => ({ mids: [id], watermark: at }),
	read: (_, at) => ({ watermark: at }),
	profile: ({ name }) => ({ name }),
})
