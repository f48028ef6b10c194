import type { Caller, JiraUser } from '../seams'
import { APP_ACCOUNT } from './people'
import { badRequest, Refusal } from './refusal'
import type { Call, Reply, Route, World } from './world'

/** Refusals for form, size or permission; what is not there is no harshness. */
const STRICT = [400, 403, 413]

/** Jira's own errors and those of the JSM API have different shapes. */
function errorBody(path: string, refusal: Refusal): unknown {
	if (!path.startsWith('/rest/servicedeskapi')) return { errorMessages: refusal.messages, errors: refusal.errors }
	return {
		errorMessage: refusal.message,
		i18nErrorMessage: { i18nKey: `sd.error.${refusal.status}`, parameters: [] },
	}
}

function respond({ status, body, bytes, headers = {} }: Reply): Response {
	if (bytes) {
		const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(bytes.fileName)}`
		return new Response(bytes.content, {
			status,
			headers: { ...headers, 'Content-Type': bytes.mimeType, 'Content-Disposition': disposition },
		})
	}
	if (body === undefined) return new Response(null, { status, headers })
	return new Response(JSON.stringify(body), {
		status,
		headers: { ...headers, 'Content-Type': 'application/json;charset=UTF-8' },
	})
}

function match(route: Route, method: string, segments: string[]): Record<string, string> | undefined {
	const wanted = route.path.split('/').slice(1)
	if (route.method !== method || wanted.length !== segments.length) return undefined
	const params: Record<string, string> = {}
	for (const [at, part] of wanted.entries()) {
		const given = segments[at] ?? ''
		if (part.startsWith(':')) params[part.slice(1)] = given
		else if (part !== given) return undefined
	}
	return params
}

async function jsonBody(request: Request): Promise<unknown> {
	if (request.method === 'GET' || request.headers.get('content-type')?.startsWith('multipart/')) return undefined
	const text = await request.text()
	if (text === '') return undefined
	try {
		return JSON.parse(text)
	} catch {
		throw badRequest('There was an error parsing JSON. Check that your request body is valid.')
	}
}

function actorOf(world: World, caller: Caller): JiraUser {
	const actor = world.store.users.get(caller.kind === 'app' ? APP_ACCOUNT : caller.accountId)
	if (!actor) throw new Refusal(401, ['Client must be authenticated to access this resource.'])
	return actor
}

function segmentsOf(path: string): string[] {
	try {
		return path.replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent)
	} catch {
		throw badRequest('The URL cannot be read.')
	}
}

/** Answers REST calls by the routes; first match wins. */
export function createRouter(world: World, routes: Route[]) {
	return async (request: Request, caller: Caller): Promise<Response> => {
		const url = new URL(request.url)
		const at = url.pathname.indexOf('/rest/')
		const path = at < 0 ? url.pathname : url.pathname.slice(at)
		const metered = caller.kind !== 'user'
		if (metered) world.ledger.jira.calls++
		try {
			if (metered) world.limits.admit()
			const actor = actorOf(world, caller)
			const segments = segmentsOf(path)
			for (const route of routes) {
				const params = match(route, request.method, segments)
				if (!params) continue
				if (metered) world.limits.burst(route.method, route.path)
				const body = await jsonBody(request)
				const origin = url.origin + url.pathname.slice(0, Math.max(at, 0))
				const call: Call = {
					request,
					origin,
					params,
					query: url.searchParams,
					body,
					caller,
					actor,
					now: world.clock.now(),
				}
				const reply = await route.run(call)
				if (metered) world.limits.charge(1 + (reply.points ?? 0))
				return respond(reply)
			}
			throw new Refusal(404, [`No such resource: ${request.method} ${path}`])
		} catch (error) {
			if (!(error instanceof Refusal)) throw error
			// What was refused for its content cost its one point, what was refused by a limit did not (UNVERIFIED).
			if (metered && error.status !== 429) world.limits.charge(1)
			const { harshness } = world.ledger
			if (error.status === 429) harshness.throttled++
			else if (metered && STRICT.includes(error.status)) harshness.refused++
			return respond({ status: error.status, body: errorBody(path, error), headers: error.headers })
		}
	}
}
