import { isDeepStrictEqual } from 'node:util'
import type { Call, Fault } from '../../local/seams'
import { type EndState, openStage, type Stage, type Way } from './stage'

/** Prepares a case without faults and answers what is then done under them. `number`: of the play, for what must be new in each. */
export type Scenario = (stage: Stage, person: string, number: number) => Promise<() => Promise<void>>

export interface Failed {
	/** The call that failed, by its place among all calls of the clean play. */
	at: number
	fault: Fault
	/** What failed and how. */
	name: string
	end: EndState
}

export interface Enumerated {
	clean: EndState
	/** All calls of the clean play, ids left out. */
	calls: Call[]
	failed: Failed[]
}

/** In which ways a call fails. What is throttled never happens. */
const WAYS: Way[] = [
	...(['before', 'after', 'late'] as const).flatMap((when) =>
		(['error', 'timeout', 'crash'] as const).map((kind) => ({ when, kind })),
	),
	{ when: 'before', kind: '429' },
]

const withoutIds = ({ target, subject }: Call): Call => ({ target, subject: subject.replace(/\d{2,}/g, '#') })

/**
 * Plays a scenario without faults, then with every single call failed in turn, in every way.
 * @param after looks at a play that has come to rest, and tidies up. @throws Error when a fault met another call
 */
export async function enumerate(
	scenario: Scenario,
	after: (stage: Stage) => Promise<void> = async () => {},
): Promise<Enumerated> {
	const stage = await openStage()
	let number = 0
	const play = async (fault?: Fault) => {
		number++
		const act = await scenario(stage, `person ${number}`, number)
		const { faults } = stage.site.ledger.harshness
		stage.site.platform.setFaults(fault ? [fault] : [])
		await act()
		const calls = stage.site.platform.calls().map(withoutIds)
		const struck = stage.site.ledger.harshness.faults - faults
		const end = await stage.end()
		await after(stage)
		return { calls, struck, end }
	}
	try {
		// What is made only once is there by then.
		await play()
		const { calls, end: clean } = await play()
		const failed: Failed[] = []
		for (const [at, call] of calls.entries()) {
			const { target, subject } = call
			const nth = calls.slice(0, at + 1).filter((other) => other.target === target).length
			for (const way of WAYS) {
				const fault: Fault = { target, nth, ...way }
				const name = `call ${at + 1}, ${target} ${subject}: ${way.when} ${way.kind}`
				const { calls: done, struck, end } = await play(fault)
				const same = isDeepStrictEqual(done.filter((other) => other.target === target)[nth - 1], call)
				if (struck !== 1 || !same) throw new Error(`${name} struck ${struck} calls, or another one`)
				failed.push({ at, fault, name, end })
			}
		}
		return { clean, calls, failed }
	} finally {
		await stage.close()
	}
}

/** Those plays that did not come out as the clean one. */
export const deviations = ({
	clean,
	failed,
}: Pick<Enumerated, 'clean' | 'failed'>): { name: string; end: EndState }[] =>
	failed.filter(({ end }) => !isDeepStrictEqual(end, clean)).map(({ name, end }) => ({ name, end }))

/** What was called in the clean play, a line each. */
export const subjects = ({ calls }: Enumerated): string[] => calls.map(({ target, subject }) => `${target} ${subject}`)
