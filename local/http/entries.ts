import * as v from 'valibot'
import { HoursForm } from '../../src/accounts/hours-form'
import { channels } from '../../src/channels/index'
import type { ChannelId } from '../../src/message'

/** One entry of `--accounts FILE`: a channel account with its secrets. */
export const accountEntry = v.object({
	/** Taken as it is. */
	id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]+$/)),
	channel: v.picklist(Object.keys(channels) as ChannelId[]),
	name: v.optional(v.string()),
	settings: v.record(v.string(), v.string()),
	/** Default: the first request type. */
	requestTypeId: v.optional(v.string()),
	/** Account id; default: the stand-in reporter "Channel customer". */
	reporter: v.optional(v.string()),
	/** Default: 7. */
	reopenDays: v.optional(v.pipe(v.number(), v.minValue(0))),
	/** Default: `ignore`. */
	groups: v.optional(v.picklist(['file', 'ignore'])),
	/** As in the account form. */
	hours: v.optional(HoursForm),
	/** Minutes. */
	target: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	team: v.optional(v.string()),
})

export type LocalAccountEntry = v.InferOutput<typeof accountEntry>

/** Says where and why an input is wrong. */
export function complaint(issues: readonly v.BaseIssue<unknown>[]): string {
	return issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ')
}

/** @throws Error that says what is wrong with the file's content */
export function parseEntries(text: string): LocalAccountEntry[] {
	const parsed = v.safeParse(v.array(accountEntry), JSON.parse(text))
	if (!parsed.success) throw new Error(complaint(parsed.issues))
	return parsed.output
}
