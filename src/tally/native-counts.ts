import * as v from 'valibot'
import { channels } from '../channels/index'
import type { CountedNative, NativeCounts } from '../contract'
import { UserError } from '../errors'
import type { ChannelId, NativeChannel } from '../message'
import { readAccounts } from '../store/accounts'
import { changeNative, type Native, readNative } from '../store/native'
import { plusDays } from './dates'
import { setNative } from './native'

/** Data Center's constants, and the names of Cloud's further channels; an admin corrects what the site calls otherwise. */
const TYPES: Record<NativeChannel, string> = {
	'jsm-portal': 'portal',
	'jsm-email': 'email',
	'jsm-widget': 'widget',
	'jsm-chat': 'chat',
	'jsm-api': 'api',
}

const Type = v.pipe(v.string(), v.trim(), v.regex(/^[^"\\\p{Cc}]{0,60}$/u))
const Days = v.object({
	project: v.pipe(v.string(), v.maxLength(255)),
	channel: v.picklist(Object.keys(TYPES) as NativeChannel[]),
	from: v.pipe(v.string(), v.isoDate()),
	counts: v.pipe(
		v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9))),
		v.minLength(1),
		v.maxLength(366),
	),
})
const Counted = v.object({
	types: v.object({
		'jsm-portal': Type,
		'jsm-email': Type,
		'jsm-widget': Type,
		'jsm-chat': Type,
		'jsm-api': Type,
	}),
	days: v.pipe(v.array(Days), v.maxLength(100)),
	again: v.optional(v.boolean(), false),
})

/** Where we file, and in whose days: the zone of the project's first account. @throws Unavailable */
export async function filingZones(): Promise<Map<string, string>> {
	const zones = new Map<string, string>()
	for (const { filing, timeZone } of await readAccounts())
		if (!zones.has(filing.projectKey)) zones.set(filing.projectKey, timeZone)
	return zones
}

/** @param names of the projects that the viewer may browse, by key. @throws Unavailable */
export async function nativeCountsOf(names: Map<string, string>): Promise<NativeCounts> {
	const [zones, native] = await Promise.all([filingZones(), readNative()])
	const projects = [...zones].flatMap(([key, timeZone]) => {
		const name = names.get(key)
		return name === undefined ? [] : [{ key, name, timeZone, ...native?.spans[key] }]
	})
	return { projects, types: native?.types ?? TYPES, ours: Object.keys(channels) as ChannelId[] }
}

/** Sets what an admin's browser has counted, and remembers the span. @throws UserError naming the field, Unavailable, Conflict */
export async function saveNative(input: unknown): Promise<void> {
	const counted = readCounted(input)
	const zones = await filingZones()
	for (const { project } of counted.days)
		if (!zones.has(project)) throw new UserError('Requests are not filed in one of these projects.')
	await setNative(counted.days)
	// Afterwards: what is not remembered is counted again, which does no harm.
	await changeNative((native) => remembered(native, counted))
}

/** The days of each project lengthen its span where they touch it, and stand alone where they do not. Pure. */
export function remembered(native: Native | undefined, { types, days, again }: Required<CountedNative>): Native {
	const same = native !== undefined && JSON.stringify(native.types) === JSON.stringify(types)
	const spans = same && !again ? { ...native.spans } : {}
	for (const { project, from, counts } of days) {
		const until = plusDays(from, counts.length - 1)
		const span = spans[project]
		const touches = span && from <= plusDays(span.until, 1) && span.from <= plusDays(until, 1)
		spans[project] = touches
			? { from: from < span.from ? from : span.from, until: until > span.until ? until : span.until }
			: { from, until }
	}
	return { types, spans }
}

function readCounted(input: unknown): Required<CountedNative> {
	const result = v.safeParse(Counted, input)
	if (result.success) return result.output
	const field = result.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'counts'
	throw new UserError(`The counts are not usable: please check “${field}”.`)
}
