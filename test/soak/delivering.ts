import type { Site } from '../../local/seams'
import type { Post, Told } from './said'
import { signedAt } from './shapes'

/** Providers come again, a little later each time. */
const RETRY_MS = [5_000, 15_000, 60_000, 300_000]

/** Providers deliver, and again until they hear 200. */
export function deliveringOf(site: Site, posts: Post[], told: Map<string, Told>) {
	const left = [...posts].sort((a, b) => b.due - a.due)
	let deliveries = 0
	let doubled = 0
	let refused = 0
	let overtaken = 0
	const newest = new Map<string, number>()
	const firstTry = new Map<string, number>()

	async function deliver(post: Post): Promise<void> {
		const { said, account, delivery } = post
		deliveries++
		if (post.again && post.tries === 0) doubled++
		if (!firstTry.has(said.mark)) firstTry.set(said.mark, site.clock.now())
		const person = `${said.account} ${said.person}`
		if (!post.again && post.tries === 0) {
			if ((newest.get(person) ?? 0) > said.sentAt) overtaken++
			newest.set(person, Math.max(newest.get(person) ?? 0, said.sentAt))
		}
		const { status } = await site.deliver(account, signedAt(account, delivery, site.clock.now()))
		if (status === 200) {
			if (!told.has(said.mark))
				told.set(said.mark, { said, answeredAt: site.clock.now(), triedAt: firstTry.get(said.mark) ?? 0 })
			return
		}
		if (status < 429) throw new Error(`a provider was answered ${status}`)
		refused++
		const wait = RETRY_MS[Math.min(post.tries, RETRY_MS.length - 1)] ?? 0
		const again = { ...post, due: site.clock.now() + wait, tries: post.tries + 1 }
		const place = left.findLastIndex(({ due }) => due >= again.due)
		left.splice(place + 1, 0, again)
	}

	return {
		left: () => left.length,
		async deliverDue() {
			const due: Post[] = []
			for (let next = left.at(-1); next && next.due <= site.clock.now(); next = left.at(-1)) {
				due.push(next)
				left.pop()
			}
			await Promise.all(due.map(deliver))
		},
		figures: () => ({ deliveries, doubled, overtaken, notAnswered200: refused }),
	}
}
