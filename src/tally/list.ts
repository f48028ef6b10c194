/** A list with one entry changed, without holes before it: they would become null in JSON. */
export function changed<T>(list: T[] = [], at: number, empty: T, change: (entry: T) => T): T[] {
	while (list.length <= at) list.push(empty)
	list[at] = change(list[at] ?? empty)
	return list
}
