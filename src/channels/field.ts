import type { Field } from './channel'

/** One word without spaces: what most tokens, keys and secrets are. */
const WORD = '^\\S+$'

/** A secret that the channel cannot do without. `help`: where the admin finds it. */
export const secretField = (key: string, label: string, help: string, pattern = WORD): Field => ({
	...{ key, label, help, pattern },
	secret: true,
	required: true,
	kind: 'text',
})

/** A setting that the channel cannot do without and that may be seen. */
export const textField = (key: string, label: string, help: string, pattern = WORD): Field => ({
	...secretField(key, label, help, pattern),
	secret: false,
})
