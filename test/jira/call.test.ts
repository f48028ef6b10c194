import { route } from '@forge/api'
import { JiraRefused, QuotaOut, Unavailable } from '../../src/errors'
import { jira } from '../../src/jira/call'
import { openWire } from '../intake/wire'

const PATH = route`/rest/api/3/myself`

/** What a call that is answered so means. */
async function meaning(answer: number | 'none', body: unknown = {}, headers: Record<string, string> = {}) {
	const wire = openWire()
	wire.trouble({ match: /myself/, when: 'before', answer, body, headers })
	return jira('app', PATH).then(
		() => undefined,
		(error: unknown) => error as Error,
	)
}

test.each([400, 401, 403, 404, 412, 413, 422])('%i: refused, it did not happen', async (status) => {
	expect(await meaning(status)).toMatchObject({ name: 'JiraRefused', status })
})

test.each([500, 502, 503, 504, 408, 'none'] as const)('%p: it may have happened', async (status) => {
	const error = await meaning(status)
	expect(error).toBeInstanceOf(Error)
	expect(error).not.toBeInstanceOf(JiraRefused)
	expect(error).not.toBeInstanceOf(Unavailable)
})

test.each([
	[{ 'Retry-After': '17' }, 17],
	[{ 'Retry-After': '5.2' }, 6],
	[{ 'Retry-After': '99999' }, 3_600],
	[{ 'Retry-After': 'Sat, 21 Nov 2026 12:00:00 GMT' }, 30],
	[{}, 30],
])('429 with %j: later, it did not happen', async (headers, retryAfter) => {
	expect(await meaning(429, {}, headers as Record<string, string>)).toMatchObject({
		name: 'Unavailable',
		retryAfter,
		unanswered: false,
	})
})

test.each([
	['jira-quota-global-based', true],
	['jira-quota-tenant-based', true],
	['jira-burst-based', false],
	['jira-per-issue-on-write', false],
])('429 for %s holds for all calls: %p', async (reason, all) => {
	const error = await meaning(429, {}, { 'Retry-After': '60', 'RateLimit-Reason': reason })
	expect(error instanceof QuotaOut).toBe(all)
})

test.each([409, 423, 425])('%i: later, it did not happen', async (status) => {
	expect(await meaning(status)).toMatchObject({ name: 'Unavailable', retryAfter: 5, unanswered: false })
})

test('a 409 that says what it is stays a refusal where the caller asks for it', async () => {
	const wire = openWire()
	wire.trouble({ match: /myself/, when: 'before', answer: 409 })
	await expect(jira('app', PATH, { conflicts: true })).rejects.toMatchObject({ name: 'JiraRefused', status: 409 })
})

test('Forge’s own refusals are told apart by their status', async () => {
	const byForge = (status: number) => meaning(status, {}, { 'forge-proxy-error': 'RATE_LIMITED' })
	expect(await byForge(403)).toMatchObject({ name: 'JiraRefused', status: 403 })
	expect(await byForge(429)).toMatchObject({ name: 'Unavailable', unanswered: false })
	expect(await byForge(502)).not.toBeInstanceOf(JiraRefused)
	expect(await meaning(401, {}, { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' })).toMatchObject({ status: 401 })
})

test('the reason names fields, never what was in them', async () => {
	const body = { errorMessages: ['Not now'], errors: { summary: 'The summary “my secret” is too long' } }
	expect(await meaning(400, body)).toMatchObject({ reason: 'Not now; summary' })
	expect(await meaning(400, { errorMessage: 'JSM says no' })).toMatchObject({ reason: 'JSM says no' })
	expect(await meaning(400, {})).toMatchObject({ reason: 'Jira answered 400' })
	expect(await meaning(400, { errorMessages: ['x'.repeat(999)] })).toMatchObject({ reason: 'x'.repeat(200) })
})

test('in the app’s name, or in that of an account', async () => {
	const wire = openWire()
	const { accountId = '' } = wire.jira.userByEmail('customer1@example.com') ?? {}
	expect(await jira('app', PATH)).toMatchObject({ accountType: 'app' })
	expect(await jira({ accountId }, PATH)).toMatchObject({ accountId })
	wire.refuseImpersonation()
	await expect(jira({ accountId }, PATH)).rejects.toMatchObject({ name: 'JiraRefused', status: 401 })
})
