import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { clearLedger } from '../platform/ledger'
import type { Fault, ScriptedAnswer, Site } from '../seams'
import { durationMs } from './duration'
import { complaint } from './entries'

const kind = v.picklist(['error', 'timeout', 'crash', '429'])
const faults = v.union([
	v.array(
		v.object({
			target: v.picklist(['kvs', 'jira', 'queue', 'egress', 'function']),
			match: v.optional(v.string()),
			when: v.picklist(['before', 'after', 'late']),
			nth: v.pipe(v.number(), v.integer(), v.minValue(1)),
			kind,
		}),
	),
	v.object({
		rate: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
		seed: v.number(),
		kinds: v.pipe(v.array(kind), v.minLength(1)),
	}),
])
const answers = v.array(
	v.object({
		host: v.string(),
		path: v.optional(v.string()),
		status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
		headers: v.optional(v.record(v.string(), v.string())),
		body: v.optional(v.unknown()),
		times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
		after: v.optional(v.boolean()),
	}),
)
const invocation = v.object({
	module: v.string(),
	function: v.string(),
	payload: v.optional(v.unknown()),
	/** E-mail address or account id; null: nobody. */
	user: v.nullish(v.string()),
	context: v.optional(v.record(v.string(), v.unknown())),
})
const time = v.union([v.object({ now: v.string() }), v.object({ advance: v.string() })])

/** Bad input: 400 with the reason. */
class Bad extends Error {}

/** `/local/*`: the doors through which a person, a browser test or a check from outside handles the site. */
export function doors(site: Site, schedules: string[]): Hono {
	const { clock, ledger, jira, platform } = site
	const moment = () => new Date(clock.now()).toISOString()
	const done = (c: Context) => c.json({ ok: true })

	return new Hono()
		.get('/accounts', async (c) =>
			c.json((await site.accounts()).map(({ id, channel, name, url }) => ({ id, channel, name, url }))),
		)
		.post('/invoke', async (c) => {
			const call = await read(c, invocation)
			const user = call.user ? (jira.userByEmail(call.user) ?? jira.user(call.user)) : undefined
			if (call.user && !user) throw new Bad(`user: nobody is called ${call.user}`)
			const extension = (call.context?.extension ?? call.context) as Record<string, unknown> | undefined
			const result = await platform.invoke({
				module: call.module,
				function: call.function,
				payload: call.payload,
				accountId: user?.accountId ?? null,
				...(extension ? { extension } : {}),
			})
			// A function that failed is told from a resolver that answered with an error of its own.
			if ('error' in result) return c.json(result, 200, { 'forge-invocation-error': '1' })
			return c.json(result.value ?? null)
		})
		.get('/egress', async (c) => {
			// Brings the secrets up to date, so that none of a new account's is shown.
			await site.accounts()
			return c.json(platform.egress())
		})
		.post('/egress/answers', async (c) => {
			platform.script((await read(c, answers)) as ScriptedAnswer[])
			return done(c)
		})
		.post('/idle', async (c) => {
			const { processed, now } = await clock.idle()
			return c.json({ processed, now: new Date(now).toISOString() })
		})
		.post('/schedule/:key', async (c) => {
			const key = c.req.param('key')
			if (!schedules.includes(key)) throw new Bad(`No schedule ${key}; there are ${schedules.join(', ')}`)
			return c.json({ result: await platform.runSchedule(key) })
		})
		.get('/clock', (c) => c.json({ now: moment() }))
		.post('/clock', async (c) => {
			const given = await read(c, time)
			const advance = 'advance' in given ? durationMs(given.advance) : undefined
			const at = 'now' in given ? Date.parse(given.now) : clock.now() + (advance ?? Number.NaN)
			if (Number.isNaN(at)) throw new Bad('now: an ISO time, or advance: an ISO duration of weeks, days, hours …')
			if (at < clock.now()) throw new Bad('The clock never goes back')
			await clock.moveTo(at)
			return c.json({ now: moment() })
		})
		.post('/faults', async (c) => {
			const given = await read(c, faults)
			platform.setFaults(Array.isArray(given) ? (given as Fault[]) : given)
			return done(c)
		})
		.delete('/faults', (c) => {
			platform.setFaults(null)
			return done(c)
		})
		.get('/ledger', (c) => c.json(ledger))
		.delete('/ledger', (c) => {
			clearLedger(ledger)
			return done(c)
		})
		.get('/mail', (c) => c.json(jira.mail()))
		.get('/sla/:key', (c) => {
			const sla = jira.sla(c.req.param('key'))
			return sla ? c.json(sla) : c.json({ error: `No request ${c.req.param('key')}` }, 404)
		})
		.onError((error, c) => c.json({ error: error.message }, error instanceof Bad ? 400 : 500))
}

async function read<T extends v.GenericSchema>(c: Context, schema: T): Promise<v.InferOutput<T>> {
	const body = await c.req.json().catch(() => {
		throw new Bad('The body is not JSON')
	})
	const parsed = v.safeParse(schema, body)
	if (!parsed.success) throw new Bad(complaint(parsed.issues))
	return parsed.output
}
