import type { Doing, Flag } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { gistOf, saysOf } from './flag-words'
import { isFree, type Stage, stageOf } from './stage'
import { isDone, toldOf } from './told'

/** What is to be done next about a flag's task; `wait`: milliseconds, where something is to be looked at later. */
export type TaskStep =
	| { do: 'settle'; doing: Doing }
	| { do: 'open'; project: string; type: string | undefined }
	| { do: 'describe'; says: string }
	| { do: 'comment'; mark: string; words: string; gist?: string }
	| { do: 'close' }
	| { do: 'begin' }
	| { do: 'nothing'; wait?: number }

/** Pure. */
export function nextTaskStep(flag: Flag, settings: WatchSettings, now: number): TaskStep {
	const { task, doing } = toldOf(flag)
	const stage = stageOf(flag, now)
	const free = isFree(flag, 'task', settings, now)
	if (free !== true) return { do: 'nothing', ...free }
	if (doing?.task) return { do: 'settle', doing: doing.task }
	if (!task || task.closed) {
		if (stage === 'replaced') return Object.keys(doing ?? {}).length > 0 ? { do: 'nothing' } : { do: 'begin' }
		if (task || stage !== 'stands' || !settings.task || !settings.kinds.includes(flag.kind)) return { do: 'nothing' }
		return { do: 'open', project: settings.task.project, type: settings.task.type }
	}
	return lastingStep(flag, stage)
}

/** Of a task that is open. */
function lastingStep(flag: Flag, stage: Stage): TaskStep {
	const { task, unknown = [] } = toldOf(flag)
	const says = saysOf(flag)
	if (task && stage !== 'replaced' && task.says !== says) return { do: 'describe', says }
	const comment = [...unknown.map(ofUnknown), ...ofStage(flag, stage)].find(({ mark }) => !isDone(flag, mark))
	if (comment) return { do: 'comment', ...comment }
	const gist = gistOf(flag)
	if (task && stage === 'stands' && task.gist !== undefined && task.gist !== gist)
		return { do: 'comment', mark: `changed:${gist}`, words: `News: ${flag.advice}`, gist }
	return stage === 'stands' || stage === 'snoozed' ? { do: 'nothing' } : { do: 'close' }
}

const WHAT: Record<string, string> = {
	'mail:start': 'The mail about it',
	'mail:end': 'The mail about its end',
	'message:start': 'The message about it',
	'message:end': 'The message about its end',
}

const ofUnknown = (what: string) => ({
	mark: `unknown:${what}`,
	words: `${WHAT[what] ?? what} may or may not have been sent: no answer came. It is not sent again.`,
})

function ofStage(flag: Flag, stage: Stage): { mark: string; words: string }[] {
	const { snoozed, evidence } = flag
	switch (stage) {
		case 'stands':
			return []
		case 'snoozed':
			return [{ mark: `snoozed:${snoozed?.at}`, words: withNote('Put aside for a while.', snoozed?.note) }]
		case 'dismissed':
			return [{ mark: `snoozed:${snoozed?.at}`, words: withNote('Dismissed: this task is closed.', snoozed?.note) }]
		case 'ended':
			return [{ mark: 'ended', words: `The flag has ended. ${evidence}` }]
		case 'replaced':
			return [{ mark: 'ended', words: 'The flag has ended. Another one stands since then.' }]
	}
}

const withNote = (words: string, given: string | undefined): string => (given ? `${words} ${given}` : words)
