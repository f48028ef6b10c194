import { asApp, asUser, fetch, getAppContext, route } from '@forge/api'
import Resolver from '@forge/resolver'

const resolver = new Resolver()

resolver.define('whoami', ({ context }) => ({
	accountId: context.accountId,
	extension: context.extension,
	module: getAppContext().moduleKey,
	left: undefined,
}))
resolver.define('fail', () => {
	throw new Error('refused because')
})
const attempt = async (call: () => Promise<{ status: number }>) => {
	try {
		return String((await call()).status)
	} catch (error) {
		const { name, message } = error as Error
		return `${name}: ${message}`
	}
}
resolver.define('jira', ({ payload: { as, method, path } }) => {
	const caller = as === 'app' ? asApp() : asUser(as === 'user' ? undefined : as)
	return attempt(() => caller.requestJira(route`/rest/api/3/${path}`, { method }))
})
resolver.define('fetch', ({ payload: { url, ...init } }) => attempt(() => fetch(url, init)))

/** The queue's own limits: `@forge/events` checks most of them before it asks. */
resolver.define('publish', async ({ payload }) => {
	const { __forge_fetch__: ask } = globalThis as unknown as {
		__forge_fetch__: (...args: unknown[]) => Promise<Response>
	}
	const target = { type: 'fpp', provider: 'app', remote: 'stargate' }
	const body = JSON.stringify({ queueName: 'bells', jobId: 'job', ...payload })
	return (await ask(target, '/webhook/queue/publish/a/b/c/d', { method: 'POST', body })).status
})
resolver.define('repeat', async ({ payload: { times, as, url } }) => {
	const call = () =>
		as ? attempt(() => asUser(as).requestJira(route`/rest/api/3/issue`, { method: 'POST' })) : attempt(() => fetch(url))
	const outcomes: string[] = []
	for (let n = 0; n < times; n++) outcomes.push(await call())
	return outcomes
})
resolver.define('say', ({ payload: { lines, text } }) => {
	for (let n = 0; n < lines; n++) console.log(text)
})
resolver.define('much', ({ payload: { bytes } }) => 'x'.repeat(bytes))
resolver.define('stall', async () => {
	await new Promise((resolve) => setTimeout(resolve, 3_000))
	await asApp().requestJira(route`/rest/api/3/issue`, { method: 'POST', body: 'stalled' })
})

export const resolve = resolver.getDefinitions()
