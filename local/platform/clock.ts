import type { Clock } from '../seams'

interface Task {
	at: number
	kind: 'delivery' | 'schedule'
	run: () => void | Promise<void>
}

/** Deliveries this close together start side by side after a jump, as they would at real speed. */
const together = 100

/** A clock that stands still: a turn of the event loop for so many milliseconds of a wait, at most so many turns. */
const turnMs = 10
const mostTurns = 100

/**
 * The site's clock: starts at `start` (ms since the epoch), runs at real speed, jumps forward. `report` gets what a task threw.
 * `still`: it moves only when told, so that nothing depends on how fast the machine is.
 */
export function createClock(
	start: number,
	report: (error: unknown) => void = () => {},
	{ still = false }: { still?: boolean } = {},
): Clock {
	const real = still ? () => 0 : Date.now
	let offset = start - real()
	let timer: NodeJS.Timeout | undefined
	let processed = 0
	let stopped = false
	let last = Promise.resolve()
	const tasks = new Set<Task>()
	const running = new Set<Promise<void>>()
	const pauses = new Set<{ at: number; end: () => void }>()
	let paused = () => {}

	const now = () => real() + offset
	const earliest = (kind?: Task['kind']) => {
		let first: Task | undefined
		for (const task of tasks) if ((!kind || task.kind === kind) && (!first || task.at < first.at)) first = task
		return first
	}
	const arm = () => {
		clearTimeout(timer)
		const next = still ? undefined : earliest()
		// 2^31 - 1 ms is the longest that setTimeout keeps.
		if (next) timer = setTimeout(passed, Math.min(Math.max(next.at - now(), 0), 2_147_483_647)).unref()
	}
	const start1 = (task: Task) => {
		tasks.delete(task)
		if (task.kind === 'delivery') processed++
		const end: Promise<void> = (async () => task.run())()
			.catch(report)
			.finally(() => running.delete(end))
		running.add(end)
	}
	const startDue = (until: number, kind?: Task['kind']) => {
		const due = [...tasks].filter((task) => task.at <= until && (!kind || task.kind === kind))
		for (const task of due.sort((a, b) => a.at - b.at)) start1(task)
		arm()
	}
	const passed = () => startDue(now())
	/** Until everything started has ended; what it waits for on this clock is passed over. */
	const settled = async () => {
		while (running.size > 0) {
			const [first] = [...pauses].sort((a, b) => a.at - b.at)
			if (first) {
				offset += Math.max(first.at - now(), 0)
				first.end()
			}
			const another = new Promise<void>((resolve) => {
				paused = resolve
			})
			await (pauses.size > 0 ? new Promise(setImmediate) : Promise.race([Promise.all(running), another]))
		}
	}
	/** Jumps come one after the other. */
	const inTurn = <T>(work: () => Promise<T>) => {
		const result = last.then(work)
		last = result.then(
			() => {},
			() => {},
		)
		return result
	}

	return {
		now,
		after(ms, kind, run) {
			if (stopped) return () => {}
			const task = { at: now() + Math.max(ms, 0), kind, run }
			tasks.add(task)
			arm()
			return () => {
				tasks.delete(task)
			}
		},
		pause(ms) {
			if (ms <= 0 || stopped) return Promise.resolve()
			return new Promise((resolve) => {
				const pause = {
					at: now() + ms,
					end() {
						clearTimeout(timeout)
						pauses.delete(pause)
						resolve()
					},
				}
				const timeout = setTimeout(pause.end, ms).unref()
				pauses.add(pause)
				paused()
			})
		},
		wait(ms, run) {
			if (!still) return setTimeout(run, ms).unref()
			const turn = (left: number): unknown => setImmediate(() => (left > 0 ? turn(left - 1) : run()))
			return turn(Math.min(Math.ceil(ms / turnMs), mostTurns))
		},
		idle: () =>
			inTurn(async () => {
				const before = processed
				for (;;) {
					await settled()
					const next = earliest('delivery')
					if (!next) return { processed: processed - before, now: now() }
					const jump = Math.max(next.at - now(), 0)
					offset += jump
					// Schedules travel along, so that a jump never makes one due.
					for (const task of tasks) if (task.kind === 'schedule') task.at += jump
					startDue(now() + together, 'delivery')
				}
			}),
		moveTo: (at) =>
			inTurn(async () => {
				for (;;) {
					await settled()
					const next = earliest()
					if (!next || next.at > at) break
					offset += Math.max(next.at - now(), 0)
					startDue(Math.min(now() + together, Math.max(at, now())))
				}
				offset += Math.max(at - now(), 0)
				arm()
			}),
		stop() {
			stopped = true
			clearTimeout(timer)
			tasks.clear()
			for (const { end } of pauses) end()
		},
	}
}
