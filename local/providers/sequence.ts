/** Numbers that never come twice, also not in a later run: they follow the site's clock (seconds) and jump ahead of it in a rush. */
export function sequence(): (now: number) => number {
	let last = 0
	return (now) => {
		last = Math.max(last + 1, Math.floor(now / 1000))
		return last
	}
}
