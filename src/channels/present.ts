type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T]

export type Present<T> = Omit<T, Optional<T>> & { [K in Optional<T>]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined: a noun's optional field is either there or not, so that equal facts are equal objects. */
export function present<T extends object>(fields: T): Present<T> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
