/** Files from a provider's media API. */
import { SendFailed } from '../errors'
import type { MediaFile } from '../message'
import type { Fetch } from './channel'

/** Redirects that are followed. */
const HOPS = 4
const EXTENSION = new Map([
	['image/jpeg', 'jpg'],
	['image/png', 'png'],
	['image/gif', 'gif'],
	['image/webp', 'webp'],
	['audio/mpeg', 'mp3'],
	['audio/ogg', 'ogg'],
	['audio/amr', 'amr'],
	['audio/mp4', 'm4a'],
	['audio/x-wav', 'wav'],
	['video/mp4', 'mp4'],
	['video/3gpp', '3gp'],
	['application/pdf', 'pdf'],
	['text/vcard', 'vcf'],
	['text/x-vcard', 'vcf'],
	['text/plain', 'txt'],
])

/**
 * Fetches one file. The URL came in a webhook or an answer, so that only the provider's own hosts are asked, and credentials go to the
 * first host alone: a redirect leads to a CDN that must not see them.
 *
 * @param from where it lies; `hosts` may begin with `*.`, `headers` carry the credentials
 * @throws SendFailed in no doubt: nothing is changed by asking
 */
export async function download(
	fetch: Fetch,
	provider: string,
	from: {
		url: string
		hosts: string[]
		headers?: Record<string, string>
		name?: string | undefined
		mime?: string | undefined
	},
): Promise<MediaFile> {
	let url = from.url
	let headers = from.headers ?? {}
	for (let hop = 0; hop <= HOPS; hop++) {
		if (!isAmong(from.hosts, url)) throw refused(`${provider}’s file lies on a host that is not ${provider}’s`)
		const response = await ask(fetch, provider, url, { headers, redirect: 'manual' })
		const location = response.headers.get('location')
		if (response.status >= 300 && response.status < 400 && location && URL.canParse(location, url)) {
			const next = new URL(location, url)
			if (next.host !== new URL(url).host) headers = {}
			url = next.href
			continue
		}
		if (!response.ok) throw unavailable(provider, response)
		// Runtimes that follow redirects themselves end elsewhere.
		if (response.redirected && !isAmong(from.hosts, response.url)) throw refused(`${provider}’s file lies elsewhere`)
		const mime = from.mime ?? response.headers.get('content-type')?.split(';')[0]?.trim() ?? 'application/octet-stream'
		return { name: from.name ?? nameOf(mime), mime, bytes: await bytesOf(response, provider) }
	}
	throw refused(`${provider} redirects a file without end`)
}

export function isAmong(hosts: string[], url: string): boolean {
	if (!URL.canParse(url)) return false
	const { protocol, hostname, port, username } = new URL(url)
	if (protocol !== 'https:' || port || username) return false
	return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
}

async function ask(fetch: Fetch, provider: string, url: string, init: RequestInit): Promise<Response> {
	try {
		return await fetch(url, init)
	} catch {
		throw new SendFailed({ retryable: true, reason: `${provider} did not hand over a file` })
	}
}

async function bytesOf(response: Response, provider: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await response.arrayBuffer())
	} catch {
		throw new SendFailed({ retryable: true, reason: `${provider} broke off while handing over a file` })
	}
}

function unavailable(provider: string, { status, headers }: Response): SendFailed {
	const seconds = Number(headers.get('retry-after') || Number.NaN)
	return new SendFailed({
		retryable: status === 429 || status === 408 || status >= 500,
		retryAfter: seconds >= 0 ? Math.ceil(seconds) : undefined,
		reason: `${provider} answered ${status} when asked for a file`,
	})
}

function refused(reason: string): SendFailed {
	return new SendFailed({ retryable: false, reason })
}

function nameOf(mime: string): string {
	const kind = /^(image|audio|video)\//.exec(mime)?.[1] ?? 'file'
	const extension = EXTENSION.get(mime.toLowerCase())
	return extension ? `${kind}.${extension}` : kind
}
