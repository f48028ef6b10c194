import { hasAssignee, notifyOf } from '../../jira/tasks'
import type { Flag } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { headline, shortWords } from './flag-words'
import { nextNoticeStep } from './notice-step'
import type { Outcome, Telling } from './telling'
import { claim, inHand, settled, toldOf, troubled, withDone, withUnknown } from './told'

export const NOBODY = 'the task has no assignee yet, and nobody else is to get the mail'
/** Somebody may take the task meanwhile. */
const LATER_MS = 3_600_000

/** Mails by Jira about the flag's task, once at the start and once at the end; never twice, for nobody can say whether a lost call did. @throws as `jira` */
export async function tellByMail(flag: Flag, settings: WatchSettings, telling: Telling): Promise<Outcome> {
	const step = nextNoticeStep(flag, 'mail', settings, telling.now())
	if (step.do === 'nothing') return { wait: step.wait ?? 0 }
	const { task } = toldOf(flag)
	if (step.do === 'settle') await settled(flag, 'mail', (told) => withUnknown(told, step.what))
	if (step.do === 'settle' || !task || !settings.mail) return 'next'
	const to = await recipients(task.id, settings.mail)
	if (!to) {
		const now = telling.now()
		await troubled(flag, 'mail', { reason: NOBODY, at: now, again: now + LATER_MS })
		return 'next'
	}
	const words = shortWords(flag, step.when, await telling.site())
	if (!(await claim(flag, 'mail', step.what, telling.now()))) return 'next'
	const subject = step.when === 'end' ? `Over: ${headline(flag)}` : headline(flag)
	const sent = await inHand(flag, 'mail', () => notifyOf(task.id, subject, words, to))
	await settled(flag, 'mail', (told) => (sent ? withDone : withUnknown)(told, step.what))
	return 'next'
}

type To = NonNullable<WatchSettings['mail']>

/** Jira refuses to mail an assignee that there is not. @returns undefined where nobody is left. @throws as `jira` */
export async function recipients(id: string, { assignee, watchers, groups }: To): Promise<To | undefined> {
	const to = { assignee: assignee && (await hasAssignee(id)), watchers, groups }
	return to.assignee || watchers || groups.length > 0 ? to : undefined
}
