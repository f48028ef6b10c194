/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined for anything else. */
export function durationMs(text: string): number | undefined {
	const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
	if (!match || /[PT]$/.test(text)) return undefined
	const units = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000]
	return units.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
}
