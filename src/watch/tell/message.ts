import { channels } from '../../channels/index'
import { type Result, send } from '../../reply/send'
import { type Account, readAccount } from '../../store/accounts'
import type { Flag } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { shortWords } from './flag-words'
import { isMessenger } from './messengers'
import { nextNoticeStep } from './notice-step'
import type { Outcome, Telling } from './telling'
import { claim, settled, toldOf, withDone, withTrouble, withUnknown } from './told'

const DAY_MS = 86_400_000
/** The longest wait between two tries of what is passing. */
const LONGEST_MS = 3_600_000

/** Writes into a Slack or Teams channel, once at the start and once at the end; never twice, for neither can say whether a lost call did. @throws as `jira` */
export async function tellByMessage(flag: Flag, settings: WatchSettings, telling: Telling): Promise<Outcome> {
	const step = nextNoticeStep(flag, 'message', settings, telling.now())
	if (step.do === 'nothing') return { wait: step.wait ?? 0 }
	if (step.do === 'settle') await settled(flag, 'message', (told) => withUnknown(told, step.what))
	if (step.do === 'settle' || !settings.message) return 'next'
	const words = shortWords(flag, step.when, await telling.site())
	const account = (await readAccount(settings.message.account))?.data
	if (!(await claim(flag, 'message', step.what, telling.now()))) return 'next'
	const result = await write(account, settings.message.channel, words, `${flag.id}-${flag.since}-${step.when}`, telling)
	const now = telling.now()
	if (result.kind === 'sent' || result.kind === 'unknown') {
		await settled(flag, 'message', (told) => (result.kind === 'sent' ? withDone : withUnknown)(told, step.what))
		return 'next'
	}
	const tries = toldOf(flag).trouble?.message?.tries ?? 0
	const wait = result.kind === 'later' ? Math.min(result.after * 1000 * 2 ** Math.min(tries, 6), LONGEST_MS) : DAY_MS
	const trouble = { reason: result.reason, at: now, again: now + wait }
	await settled(flag, 'message', (told) => withTrouble(told, 'message', trouble, tries))
	return 'next'
}

/** Hands words to the account's provider. */
export async function write(
	account: Account | undefined,
	channel: string,
	text: string,
	idempotencyKey: string,
	{ fetch, now }: Pick<Telling, 'fetch' | 'now'>,
): Promise<Result> {
	if (!account || !isMessenger(account)) return { kind: 'failed', reason: 'The account that is to write was removed.' }
	const reply = { conversation: channel, sender: { id: channel }, text, idempotencyKey }
	return send(channels[account.channel], account, reply, fetch, now())
}
