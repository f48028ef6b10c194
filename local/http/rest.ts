import type { JiraSite, JiraUser } from '../seams'

const anonymous = 'agent1@example.com'

/** `/rest/…`: Basic credentials `email:anything` act as that user; without them agent1 does. */
export async function rest(jira: JiraSite, request: Request): Promise<Response> {
	const user = userOf(jira, request.headers.get('authorization'))
	if (user) return jira.handle(request, { kind: 'user', accountId: user.accountId })
	return new Response('Client must be authenticated to access this resource.', {
		status: 401,
		headers: { 'www-authenticate': 'OAuth realm="http%3A%2F%2Flocalhost"' },
	})
}

function userOf(jira: JiraSite, authorization: string | null): JiraUser | undefined {
	if (authorization === null) return jira.userByEmail(anonymous)
	const basic = /^Basic\s+(\S+)$/i.exec(authorization)?.[1]
	const email = basic && Buffer.from(basic, 'base64').toString().split(':')[0]
	return email ? jira.userByEmail(email) : undefined
}
