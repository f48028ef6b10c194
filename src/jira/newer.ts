/** Ids are growing numbers, beyond 2^53 perhaps. */
export const isNewer = (id: string, than: string): boolean =>
	id.length === than.length ? id > than : id.length > than.length
