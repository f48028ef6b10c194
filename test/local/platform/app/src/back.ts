import { asApp, route } from '@forge/api'
import { InvocationError, Queue } from '@forge/events'
import { kvs } from '@forge/kvs'

interface Bell {
	body: { n: number; mode: string }
	retryContext?: { retryCount: number; retryReason: string; retryData: unknown }
}

const note = (text: string) =>
	asApp().requestJira(route`/rest/api/3/issue/note/comment`, { method: 'POST', body: text })

/** Notes each bell in Jira; `mode` says how it ends the first time. */
export async function drain({ body, retryContext }: Bell) {
	await kvs.set(`bell-${body.n}`, retryContext?.retryCount ?? 0)
	await note(`bell ${body.n} try ${retryContext?.retryCount ?? 0} ${retryContext?.retryReason ?? ''}`.trim())
	if (retryContext?.retryData) await note(`data ${String(retryContext.retryData).length}`)
	if (body.mode === 'never') throw new Error('not ever')
	if (retryContext) return undefined
	if (body.mode === 'chain')
		await new Queue({ key: 'bells' }).push([{ body: { n: body.n + 1, mode: 'chain' }, delayInSeconds: 1 }])
	if (body.mode === 'hold') {
		await new Promise((resolve) => setTimeout(resolve, 5))
		await note(`bell ${body.n} done`)
	}
	if (body.mode === 'data')
		return new InvocationError({ retryAfter: 1, retryReason: 'x' as never, retryData: 'x'.repeat(5_000) })
	if (body.mode === 'fail') throw new Error('not yet')
	if (body.mode === 'later')
		return new InvocationError({ retryAfter: 60, retryReason: 'FUNCTION_RETRY_REQUEST' as never })
	return undefined
}

export async function tick({ context }: { context: { moduleKey: string } }) {
	await note(`tick ${context.moduleKey} ${new Date().toISOString()}`)
	return { statusCode: 204 }
}

export async function heard(event: { issue: { key: string }; retryContext?: { retryCount: number } }) {
	await note(`heard ${event.issue.key} ${event.retryContext?.retryCount ?? 0}`)
	return event.issue.key === 'AGAIN-1' ? new InvocationError({ retryAfter: 5, retryReason: 'x' as never }) : undefined
}

export async function seed(names: string[]) {
	await note(`seeded ${names.join()}`)
	return names.length
}
