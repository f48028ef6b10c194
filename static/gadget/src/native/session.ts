import type { NativeCounts, NativeDays, Refusal } from '../../../../src/contract'
import { addDays, localHour } from '../figures/local'
import { isRefusal } from '../host'
import { counter, Refused } from './ask'
import { countNative, type Progress } from './count'
import type { NativeHost } from './host'
import type { Span } from './plan'

export interface Session {
	host: NativeHost
	types: NativeCounts['types']
	/** Forgets what was counted before. */
	again: boolean
	/** Milliseconds. */
	now: number
	signal: AbortSignal
	wait(ms: number, signal: AbortSignal): Promise<void>
	onProgress(progress: Progress): void
	onPause(seconds: number): void
}

/** Two years of whole months and the present one, up to yesterday, in the project's days. Pure. */
export function wantedSpan(now: number, timeZone: string): Span {
	const to = addDays(localHour(now, timeZone).slice(0, 10), -1)
	return { from: `${Number(to.slice(0, 4)) - 2}${to.slice(4, 7)}-01`, to }
}

/** Counts with the viewer's rights what was not counted yet, and saves it month by month. @throws Refused with words for the admin; the signal's reason */
export async function runSession({
	host,
	types,
	again,
	now,
	signal,
	wait,
	onProgress,
	onPause,
}: Session): Promise<void> {
	const save = async (days: NativeDays[], anew = false): Promise<void> => {
		signal.throwIfAborted()
		answered(await host.saveNativeCounts({ types, days, ...(anew ? { again: true } : {}) }))
	}
	// Other types make what was counted invalid: the site says what is left.
	await save([], again)
	const known = answered(await host.nativeCounts())
	const viewersZone = await zoneOf(host)
	const count = counter({ requestJira: host.requestJira, wait, signal, onPause })
	await countNative({
		known,
		wanted: ({ timeZone }) => wantedSpan(now, timeZone),
		viewersZone,
		count,
		save,
		onProgress,
	})
}

/** @throws Refused */
export function answered<Answer extends object>(answer: Answer | Refusal): Answer {
	if (isRefusal(answer)) throw new Refused(answer.error)
	return answer
}

/** In which zone Jira reads the dates of the viewer's queries. @throws Refused */
async function zoneOf(host: NativeHost): Promise<string> {
	const response = await host.requestJira('/rest/api/3/myself').catch(() => undefined)
	const { timeZone } = (response?.ok ? await response.json() : {}) as { timeZone?: string }
	if (!timeZone) throw new Refused('Jira does not say in which time zone you search.')
	return timeZone
}

/** Whether the viewer is a Jira administrator; asked in the browser, so that others cost the app nothing. */
export async function isAdmin(host: NativeHost): Promise<boolean> {
	const response = await host.requestJira('/rest/api/3/mypermissions?permissions=ADMINISTER').catch(() => undefined)
	if (!response?.ok) return false
	const { permissions } = (await response.json()) as { permissions?: { ADMINISTER?: { havePermission?: boolean } } }
	return permissions?.ADMINISTER?.havePermission === true
}

/** @throws the signal's reason */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, ms)
		signal.addEventListener('abort', () => {
			clearTimeout(timer)
			reject(signal.reason)
		})
	})
}
