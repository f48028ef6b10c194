import { weekStarts } from './complete'

/** With which day a week begins there. @param locale BCP 47 */
export function weekStartOf(locale: string): (typeof weekStarts)[number] {
	const first = firstDay(locale) % 7
	return weekStarts.find((day) => day === first) ?? 1
}

interface LocaleWeek {
	getWeekInfo?: () => { firstDay: number }
	weekInfo?: { firstDay: number }
}

/** 1 Monday to 7 Sunday. Browsers have it as a method (https://tc39.es/proposal-intl-locale-info/), before as a property, or not at all. */
function firstDay(locale: string): number {
	try {
		const known = new Intl.Locale(locale) as LocaleWeek
		return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
	} catch {
		return 1
	}
}
