import { EgressFilteringService } from '@forge/egress'
import type { Clock, EgressRecord, Ledger, ScriptedAnswer } from '../seams'
import { backendHosts, type Manifest } from './manifest'
import { mask } from './mask'

const kept = 10_000
const redirects = [301, 302, 303, 307, 308]

/** The app's way out: only to hosts of the manifest or approved by an admin, and never onto the network: `provider` answers. */
export function createEgress(site: {
	manifest: Manifest
	clock: Clock
	ledger: Ledger
	provider: (request: Request) => Promise<Response>
	secrets: () => string[]
}) {
	const { clock, ledger } = site
	const declared = backendHosts(site.manifest)
	const approved = new Set<string>()
	let records: EgressRecord[] = []
	let scripted: ScriptedAnswer[] = []

	const check = (url: string) => {
		if (new EgressFilteringService([...declared, ...approved]).isValidUrl(url)) return
		ledger.harshness.refused++
		const error = new Error(
			`URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
		)
		throw Object.assign(error, { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 })
	}

	const nextScripted = (url: URL) => {
		const answer = scripted.find(
			({ host, path }) => (host === url.host || host === url.hostname) && url.pathname.startsWith(path ?? ''),
		)
		if (answer) {
			answer.times = (answer.times ?? 1) - 1
			if (answer.times <= 0) scripted = scripted.filter((other) => other !== answer)
		}
		return answer
	}

	/** One hop. @throws TypeError as `fetch` does when no answer came */
	async function hop(request: Request): Promise<Response> {
		const record: EgressRecord = {
			at: new Date(clock.now()).toISOString(),
			method: request.method,
			url: request.url,
			headers: Object.fromEntries(request.headers),
			body: await request.clone().text(),
			status: null,
		}
		records = [...records.slice(1 - kept), record]
		ledger.egress.calls++
		const answer = nextScripted(new URL(request.url))
		if (answer?.after) await site.provider(request).catch(() => {})
		const lost = new TypeError('fetch failed')
		if (answer?.after) throw lost
		const response = answer
			? responseOf(answer)
			: await site.provider(request).catch(() => {
					throw lost
				})
		record.status = response.status
		return response
	}

	return {
		/** @throws Error `REQUEST_EGRESS_ALLOWLIST_ERR` for a host that is neither declared nor approved */
		check,
		/** Sends, following redirects as the request wants. @throws TypeError when no answer came, Error when a redirect leads elsewhere */
		async send(first: Request): Promise<Response> {
			let request = first
			for (let hops = 0; hops <= 20; hops++) {
				check(request.url)
				const again = request.clone()
				const response = await hop(request)
				const location = response.headers.get('location')
				if (!redirects.includes(response.status) || !location || first.redirect === 'manual') return response
				if (first.redirect === 'error') break
				request = redirected(again, response.status, new URL(location, again.url))
			}
			throw new TypeError('fetch failed')
		},
		approve: (hosts: string[]) => {
			for (const host of hosts) approved.add(host)
		},
		script: (answers: ScriptedAnswer[]) => {
			scripted.push(...answers.map((answer) => ({ ...answer })))
		},
		/** Every call, oldest first, secrets masked. */
		records: () => records.map((record) => mask(record, site.secrets())),
		snapshot: () => ({ approved: [...approved], records: records.map((record) => mask(record, site.secrets())) }),
		restore(state: { approved: string[]; records: EgressRecord[] }) {
			for (const host of state.approved) approved.add(host)
			records = state.records
		},
	}
}

function responseOf({ status, headers, body }: ScriptedAnswer): Response {
	const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
	const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
	return new Response([204, 205, 304].includes(status) ? null : (text ?? ''), {
		status,
		headers: { ...type, ...headers },
	})
}

/** What `fetch` sends after a redirect: GET without body after 303 and after a POST's 301 or 302; no credentials to another origin. */
function redirected(request: Request, status: number, to: URL): Request {
	const asGet = status === 303 || (request.method === 'POST' && status < 303)
	const headers = new Headers(request.headers)
	if (to.origin !== new URL(request.url).origin) for (const name of ['authorization', 'cookie']) headers.delete(name)
	if (!asGet) return new Request(to, { method: request.method, headers, ...bodyOf(request) })
	for (const name of ['content-type', 'content-length']) headers.delete(name)
	return new Request(to, { headers })
}

const bodyOf = (request: Request): RequestInit & { duplex?: 'half' } =>
	request.body ? { body: request.body, duplex: 'half' } : {}
