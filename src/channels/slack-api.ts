/** Slack's Web API, whose answers say how it went in the body. https://docs.slack.dev/apis/web-api/ */
import { SendFailed } from '../errors'
import { type Answered, call, failed, unreadable } from './call'
import type { Fetch } from './channel'
import { asObject } from './json'
import { asText, brief } from './text'

export const API = 'https://slack.com/api'

export function bearer(token: string): Record<string, string> {
	return { authorization: `Bearer ${token}` }
}

/** Files of shared channels come without an address. https://docs.slack.dev/reference/methods/files.info */
export async function urlOf(ref: string | undefined, token: string, fetch: Fetch): Promise<string> {
	const url = `${API}/files.info?file=${encodeURIComponent(ref ?? '')}`
	const answered = await call(fetch, 'Slack', url, { headers: bearer(token) })
	const error = refusal(answered)
	if (error) throw error
	const { url_private_download, url_private } = asObject(answered.body.file)
	return asText(url_private_download) ?? asText(url_private) ?? ''
}

const PASSING = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const TROUBLED = new Set([
	'fatal_error',
	'internal_error',
	'service_unavailable',
	'request_timeout',
	'team_added_to_org',
])
const EXPLAINED = new Map([
	['channel_not_found', 'the conversation is gone, or the bot was never in it'],
	['not_in_channel', 'the bot is not in this channel any more; somebody has to invite it'],
	['is_archived', 'the channel is archived'],
	['cannot_dm_bot', 'the other side is a bot'],
	['invalid_auth', 'the bot token is wrong; an admin has to enter a new one'],
	['token_revoked', 'the bot token was revoked; an admin has to enter a new one'],
	['token_expired', 'the bot token has expired; an admin has to enter a new one'],
	['account_inactive', 'the bot was removed from the workspace'],
	['missing_scope', 'the bot lacks a permission; add it under OAuth & Permissions and install the app again'],
	['restricted_action', 'the workspace’s settings forbid the bot to write here'],
])

/** With status 200, too. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function refusal(answered: Answered): SendFailed | undefined {
	const { ok, error } = answered.body
	const code = brief(error, 60)
	if (answered.ok && ok === true) return undefined
	if (!code) return answered.ok ? unreadable('Slack') : failed('Slack', answered)
	const troubled = TROUBLED.has(code)
	return new SendFailed({
		retryable: PASSING.has(code) || troubled || answered.status === 429,
		retryAfter: answered.retryAfter ?? (PASSING.has(code) ? 30 : undefined),
		inDoubt: troubled,
		reason: `Slack refused (${code})${EXPLAINED.has(code) ? `: ${EXPLAINED.get(code)}` : ''}`,
	})
}
