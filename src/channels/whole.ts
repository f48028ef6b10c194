import type { Channel, Receiver } from './channel'

/**
 * A channel out of what the web trigger needs of it and the rest. Calls of it are marked as pure and the rest comes as a function, so that a
 * bundle that never asks for the whole channel leaves sending, settings and help texts out.
 */
export const whole = (receiver: Receiver, rest: () => Omit<Channel, keyof Receiver>): Channel => ({
	...receiver,
	...rest(),
})
