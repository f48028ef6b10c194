import { metaMessaging } from './meta-messaging'

/** There are no delivery receipts, and the text is counted in bytes. */
export const instagram = metaMessaging({
	channel: 'instagram',
	object: 'instagram',
	idPrefix: '17841',
	isTooLong: (text) => Buffer.byteLength(text) > 1000,
	tooLong: '(#100) Length of param message[text] must be less than or equal to 1000',
	windowOver: 2534022,
	delivered: () => undefined,
	read: (id) => ({ mid: id }),
	profile: ({ name }) => ({ name, username: name?.toLowerCase().replace(/[^a-z0-9]+/g, '.') }),
})
