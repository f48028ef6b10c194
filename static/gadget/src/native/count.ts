import type { NativeChannel, NativeCounts, NativeDays } from '../../../../src/contract'
import { counting, pieces, type Span } from './plan'
import { createdIn, oursOf } from './query'

type Project = NativeCounts['projects'][number]

export interface Work {
	/** As it was loaded: what is counted in it is not asked again. */
	known: NativeCounts
	/** The first day and the last one of each project. */
	wanted: (project: Project) => Span
	viewersZone: string
	count: (jql: string) => Promise<number>
	/** Called after every piece. */
	save: (days: NativeDays[]) => Promise<void>
	onProgress: (progress: Progress) => void
}

export interface Progress {
	/** Pieces. */
	done: number
	of: number
	/** What is counted next; absent at the end. */
	next?: { project: string; month: string }
	/** Requests that were found. */
	found: number
}

/** Counts what is left, project by project, and saves each month. @throws what `count` or `save` throws: what was saved stays */
export async function countNative({ known, wanted, viewersZone, count, save, onProgress }: Work): Promise<void> {
	const todo = known.projects.flatMap((project) => {
		const counted = project.from && project.until ? { from: project.from, to: project.until } : undefined
		const left = pieces(wanted(project), counted)
		return left.length > 0 ? [{ project, left }] : []
	})
	const of = todo.reduce((sum, { left }) => sum + left.length, 0)
	let done = 0
	let found = 0
	for (const { project, left } of todo) {
		const say = (month?: string) =>
			onProgress({ done, of, found, ...(month === undefined ? {} : { next: { project: project.name, month } }) })
		say(left[0]?.from)
		const channels = await channelsIn(project, whole(left), { known, viewersZone, count })
		for (const [index, piece] of left.entries()) {
			const days = await Promise.all(
				channels.map(async ({ channel, countIn }) => ({
					...{ project: project.key, channel, from: piece.from },
					counts: await run(counting(piece), countIn),
				})),
			)
			await save(days)
			done++
			found += days.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0)
			say(left[index + 1]?.from)
		}
	}
}

const whole = (spans: Span[]): Span => ({
	from: spans.map(({ from }) => from).sort()[0] ?? '',
	to:
		spans
			.map(({ to }) => to)
			.sort()
			.at(-1) ?? '',
})

/** How each channel is counted: what is nowhere in all that is left, a type or ours among it, is not asked for again. */
async function channelsIn(
	project: Project,
	all: Span,
	{ known, viewersZone, count }: Pick<Work, 'known' | 'viewersZone' | 'count'>,
) {
	const types = Object.entries(known.types) as [NativeChannel, string][]
	return Promise.all(
		types.map(async ([channel, type]) => {
			const query = (span: Span) =>
				createdIn({ project: project.key, type, timeZone: project.timeZone, viewersZone }, span)
			const ours = (span: Span) => count(oursOf(query(span), known.ours))
			if (type === '' || (await count(query(all))) === 0) return { channel, countIn: async () => 0 }
			if ((await ours(all)) === 0) return { channel, countIn: (span: Span) => count(query(span)) }
			const countIn = async (span: Span) => {
				const both = await count(query(span))
				return both === 0 ? 0 : Math.max(0, both - (await ours(span)))
			}
			return { channel, countIn }
		}),
	)
}

async function run(
	plan: Generator<Span, number[], number>,
	countIn: (span: Span) => Promise<number>,
): Promise<number[]> {
	let step = plan.next()
	while (!step.done) step = plan.next(await countIn(step.value))
	return step.value
}
