/**
 * A Discourse forum as seen from the app.
 * https://docs.discourse.org
 * https://github.com/discourse/discourse/blob/main/app/jobs/regular/emit_web_hook_event.rb
 */
import { createHmac } from 'node:crypto'
import type { LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const nextPost = sequence()
const perKey = rateLimit(60, 60_000)

export const discourse: LocalProvider = {
	channel: 'discourse',

	sampleSettings(id) {
		return {
			// A host of its own: approved, and told from the other accounts', by its origin.
			baseUrl: `https://forum-${digitsOf(`forum ${id}`, 6)}.example.com`,
			webhookSecret: tokenOf(`webhook secret ${id}`, 24, 'base64url'),
			apiKey: tokenOf(`api key ${id}`, 32, 'hex'),
			apiUsername: 'support_desk',
		}
	},

	// A like says no more than itself: other reactions are written.
	write({ settings }, person, { text, serial, at, of, kind = 'message' }) {
		const event = kind === 'edit' ? 'post_edited' : 'post_created'
		const time = new Date(at).toISOString()
		const user = Number(digitsOf(`discourse ${person.id}`, 5))
		const post = {
			id: kind === 'edit' ? Number(of) : serial,
			name: person.name,
			username: person.name?.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '_') ?? `user${user}`,
			user_id: user,
			created_at: time,
			updated_at: time,
			raw: text,
			cooked: `<p>${text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`,
			post_number: serial,
			post_type: 1,
			version: kind === 'edit' ? 2 : 1,
			topic_id: Number(topicOf(person)),
			topic_title: `A question from ${person.name ?? 'somebody'}`,
			topic_archetype: 'regular',
			staff: false,
		}
		const body = JSON.stringify({ post })
		const signature = createHmac('sha256', settings.webhookSecret ?? '')
			.update(body)
			.digest('hex')
		return {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				'X-Discourse-Instance': settings.baseUrl ?? '',
				'X-Discourse-Event-Id': String(serial),
				'X-Discourse-Event-Type': 'post',
				'X-Discourse-Event': event,
				'X-Discourse-Event-Signature': `sha256=${signature}`,
			},
			body,
		}
	},

	async answer(request, account, now) {
		const { origin, pathname } = new URL(request.url)
		if (!account || origin !== account.settings.baseUrl) return undefined
		const known = request.headers.get('api-key') === account.settings.apiKey
		if (!known || request.headers.get('api-username') !== account.settings.apiUsername) {
			return refusal(403, 'You are not permitted to view the requested resource.', 'invalid_access')
		}
		const path = pathname.replace(/^.*\/(?=posts\.json|admin\/)/, '')
		if (path === 'admin/api/web_hooks.json') return Response.json({ web_hooks: [] })
		if (path !== 'posts.json' || request.method !== 'POST') return undefined
		const { topic_id, raw } = fieldsOf(await request.text())
		if (typeof raw !== 'string' || !raw.trim()) return refusal(422, 'Body can’t be blank')
		if (raw.length > 32_000) return refusal(422, 'Body is limited to 32000 characters')
		const full = perKey(account.id, now)
		if (full) {
			const wait_seconds = Math.ceil(full.waitMs / 1000)
			const said = 'You’ve performed this action too many times, please try again later.'
			return refusal(429, said, 'rate_limit', { wait_seconds })
		}
		return Response.json({ id: nextPost(now), topic_id, raw, username: account.settings.apiUsername, post_number: 2 })
	},

	reading({ url, body }) {
		const { topic_id, raw } = fieldsOf(body)
		return url.endsWith('/posts.json') && typeof raw === 'string' ? { to: String(topic_id), text: raw } : undefined
	},

	address(person) {
		return topicOf(person)
	},
}

function refusal(status: number, message: string, error_type?: string, extras?: Fields): Response {
	return Response.json({ errors: [message], error_type, extras }, { status })
}

function topicOf(person: LocalPerson): string {
	return digitsOf(`topic ${person.id}`, 6)
}
