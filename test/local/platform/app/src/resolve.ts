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

export const resolve = resolver.getDefinitions()
