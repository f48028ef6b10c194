import type { AccountMonth, Month } from '../store/months'
import type { CountMeasure, Delta } from '../store/tallies'
import { dateOf, weekdayOf } from './dates'
import { addFacets } from './facets'
import { changed } from './list'
import { pack, packHours, unpack } from './packed'
import { addContact, packSketch, unpackSketch } from './sketch'
import { withTimes } from './times'

export const emptyMonth = (): Month => ({ accounts: {}, hourless: 0, rested: 0 })

/** Adds a delta of this project and month to `month`. */
export function addTo(month: Month, delta: Delta): void {
	const { account, channel, day, hour, counts = {}, times = [], contacts = [] } = delta
	if (Object.keys(counts).length + times.length + contacts.length === 0) return
	month.accounts[account] ??= emptyAccount(channel)
	const into = month.accounts[account]
	const date = dateOf(day)
	for (const [measure, n] of Object.entries(counts) as [CountMeasure, number][]) {
		into.days[measure] = changed(into.days[measure], date - 1, 0, (count) => count + n)
		if (date > month.hourless)
			into.hours[measure] = changed(into.hours[measure], date - 1, '', (hours) =>
				packHours(changed(unpack(hours), hour, 0, (count) => count + n)),
			)
	}
	if (counts.inbound) addToWeek(into, weekdayOf(day) * 24 + hour, counts.inbound)
	for (const measure of new Set(times.map((time) => time.measure))) {
		const add = (text: string) => withTimes(text, measure, times)
		if (date > month.rested) into.times[measure] = changed(into.times[measure], date - 1, '', add)
		else into.rest[measure] = add(into.rest[measure] ?? '')
	}
	if (contacts.length > 0) addContacts(into, date > (month.contactless ?? 0) ? date : undefined, contacts)
	addFacets(month, delta)
}

const emptyAccount = (channel: AccountMonth['channel']): AccountMonth => ({
	...{ channel, days: {}, hours: {}, times: {}, rest: {} },
})

/** Sets what an account counted on a day of the month (from 1 on). */
export function setDay(
	month: Month,
	account: AccountMonth['channel'],
	measure: CountMeasure,
	date: number,
	count: number,
): void {
	month.accounts[account] ??= emptyAccount(account)
	const { days } = month.accounts[account]
	days[measure] = changed(days[measure], date - 1, 0, () => count)
}

/** The report shows at which hours of the week messages come in. */
function addToWeek(into: AccountMonth, hour: number, n: number): void {
	into.week ??= {}
	into.week.inbound = pack(changed(unpack(into.week.inbound ?? ''), hour, 0, (count) => count + n))
}

function addContacts(into: AccountMonth, date: number | undefined, contacts: string[]): void {
	const add = (text: string) => {
		const sketch = unpackSketch(text)
		for (const contact of contacts) addContact(sketch, contact)
		return packSketch(sketch)
	}
	into.contacts ??= { days: [], month: '' }
	if (date !== undefined) into.contacts.days = changed(into.contacts.days, date - 1, '', add)
	into.contacts.month = add(into.contacts.month)
}
