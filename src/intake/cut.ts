/** At most `length` UTF-16 units, whole words where there are any, never half a character. */
export function cutAtWord(text: string, length: number): string {
	if (text.length <= length) return text
	const room = text.slice(0, length - 1)
	// A space right behind the room ends a whole word too.
	const space = Math.max(text.lastIndexOf(' ', length - 1), text.lastIndexOf('\n', length - 1))
	const cut = space > length / 2 ? room.slice(0, space) : [...room.toWellFormed().replace(/\ufffd$/, '')].join('')
	return `${cut.trimEnd()}…`
}
