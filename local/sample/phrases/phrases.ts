export type Topic = 'delivery' | 'return' | 'payment' | 'login' | 'product' | 'address'

/** What customers and agents of one language write. `{order}` is an order number, `{item}` a product's name. */
export interface Phrases {
	/** BCP 47. */
	language: string
	names: string[]
	/** `open`: a customer's first message. `more`: what the customer says when asked. `answer`: the agent's first answer. */
	topics: Record<Topic, { open: string[]; more: string[]; answer: string[] }>
	/** Sent right after the first message. */
	second: string[]
	/** The customer asks for the answer. */
	chase: string[]
	/** The agent's last words. */
	closing: string[]
	thanks: string[]
	/** After the request was resolved. */
	again: string[]
}
