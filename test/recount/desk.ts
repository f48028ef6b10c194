import { kvs } from '@forge/kvs'
import { providers } from '../../local/providers/index'
import { twilioWebhook } from '../../local/providers/twilio'
import { attempt } from '../../local/sample/attempt'
import type { LocalAccount, LocalDelivery, LocalPerson, ProductEvent } from '../../local/seams'
import { createAccount } from '../../src/accounts/save'
import type { NowView, ReportRequest, ReportView } from '../../src/contract'
import { changed, commented, deleted } from '../../src/events'
import { receive } from '../../src/intake/receive'
import type { ChannelId } from '../../src/message'
import { resolve } from '../../src/resolver'
import { daily } from '../../src/schedule'
import { changeAccount, readAccount } from '../../src/store/accounts'
import { sweep } from '../../src/sweep'
import { openWire } from '../intake/wire'
import type { Terms } from './figures'
import type { Rest } from './rest'
import { UNDELIVERABLE } from './seen'

/** An account as an admin sets it up. */
export interface Setup extends Terms {
	channel: ChannelId
	serviceDeskId: string
	requestTypeId: string
}

const adf = (text: string) => ({
	type: 'doc',
	version: 1,
	content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/**
 * The whole app on the wire, its handlers called as Forge calls them, on a clock that stands still. Its `Date.now` must be the clock's
 * (`jest.spyOn`), and so must the providers' `fetch`.
 */
export async function openDesk(start: number, setups: Record<string, Setup>) {
	const wire = openWire({ start })
	const { clock, jira } = wire
	jest.spyOn(Date, 'now').mockImplementation(clock.now)
	// It keeps the clock that it finds when it is loaded.
	const { drain } = await import('../../src/drain')
	jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
		const words = String(init?.body ?? '')
		if (words.includes(UNDELIVERABLE)) return Response.json({ ok: false, description: 'blocked' }, { status: 400 })
		return Response.json({ ok: true, id: `out-${clock.now()}`, result: { message_id: clock.now() } })
	})
	// Who is told apart by the sketch depends on the secret.
	await kvs.setSecret('installation', 'a secret that is the same in every run')
	jira.addProject('OPS', 'Operations')
	const automation = { accountId: 'automation', displayName: 'Automation', emailAddress: 'automation@example.com' }
	jira.addUser({ ...automation, accountType: 'app', timeZone: 'UTC', locale: 'en_US', roles: [] })
	const accounts = new Map<string, LocalAccount & { url: string }>()
	for (const [id, { channel, name, serviceDeskId, requestTypeId, timeZone, hours, target, team }] of Object.entries(
		setups,
	)) {
		const settings = providers[channel].sampleSettings(id)
		const shown = {
			...(hours ? { hours } : {}),
			...(target === undefined ? {} : { target }),
			...(team ? { team } : {}),
		}
		const filed = { serviceDeskId, requestTypeId, reopenDays: 7, groups: 'ignore' as const }
		await createAccount({ channel, name, settings, ...filed, ...shown }, id, 'app', clock.now())
		await changeAccount(id, (account) => ({ ...account, timeZone }))
		accounts.set(id, { id, channel, name, settings, url: (await readAccount(id))?.data.url ?? '' })
	}

	const rest: Rest = (method, path, body) => wire.as('admin@example.com', method, path, body)
	const as = (who: string, method: string, path: string, body?: unknown) =>
		wire.as<{ id: string }>(`${who}@example.com`, method, `/rest/api/3/issue/${path}`, body)
	let events: ProductEvent[] = []
	jira.onEvent((event) => events.push(event))
	let bells: Record<string, unknown>[] = []
	let serial = 0
	const accountOf = (id: string) => {
		const account = accounts.get(id)
		if (!account) throw new Error(`no account ${id}`)
		return account
	}

	/** As the manifest's filters let them through. */
	async function hear(given: ProductEvent): Promise<void> {
		const event = given as ProductEvent & Parameters<typeof changed>[0]
		const property = jira.propertiesForEvents(event.issue.id).switchboard as { channel?: string } | undefined
		if (event.selfGenerated) return
		if (event.eventType === 'avi:jira:deleted:issue') return deleted(event)
		if (property?.channel === undefined) return
		if (event.eventType === 'avi:jira:commented:issue') return commented(event)
		if (['avi:jira:created:issue', 'avi:jira:updated:issue'].includes(event.eventType)) return changed(event)
	}

	async function post(id: string, { headers, body }: LocalDelivery): Promise<void> {
		const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
		const { status } = await receive(
			{ method: 'POST', headers: lists, body, userPath: `/${id}` },
			...([{ now: clock.now, sleep: async () => {}, fetch, pathKey: undefined, installation: 'site' }] as const),
		)
		if (status !== 200) throw new Error(`the webhook of ${id} answered ${status}`)
	}

	async function ask<View>(functionKey: 'report' | 'now', payload: ReportRequest): Promise<View> {
		const accountId = jira.userByEmail('manager@example.com')?.accountId ?? ''
		wire.view(accountId)
		const call = { functionKey, payload }
		const view = await resolve({ call, context: {} } as never, { principal: { accountId } } as never)
		if ('error' in (view as object)) throw new Error((view as { error: string }).error)
		return view as View
	}

	return {
		...wire,
		rest,
		/** A person writes. @param at when it was sent, milliseconds: it may arrive later */
		async write(id: string, person: LocalPerson, text: string, at: number): Promise<void> {
			serial++
			const account = accountOf(id)
			const delivery = providers[account.channel].write(account, person, { text, serial, at })
			await post(id, attempt(delivery, account, clock.now()))
		},
		/** A call that nobody took. */
		async call(id: string, phone: string): Promise<void> {
			serial++
			const account = accountOf(id)
			const to = account.settings.from ?? ''
			const fields = { CallSid: `CA${String(serial).padStart(32, '0')}`, CallStatus: 'no-answer', Direction: 'inbound' }
			const Timestamp = new Date(clock.now()).toUTCString().replace('GMT', '+0000')
			const more = { From: phone, Caller: phone, To: to, Called: to, CallDuration: '0', Timestamp }
			await post(id, twilioWebhook(account, { ...fields, ...more, SequenceNumber: '0' }, String(serial)))
		},
		comment: (who: string, key: string, text: string) => as(who, 'POST', `${key}/comment`, { body: adf(text) }),
		assign: (key: string, who: string) => {
			const accountId = jira.userByEmail(`${who}@example.com`)?.accountId
			return as('agent1', 'PUT', `${key}/assignee`, { accountId })
		},
		/** `41` resolves, `61` reopens. */
		transit: (key: string, id: string) => as('agent1', 'POST', `${key}/transitions`, { transition: { id } }),
		remove: (key: string) => as('admin', 'DELETE', key),
		/** Events reach the app, or are lost (those of deletions are not: nights find them at certain ages only); bells are answered until none rings. */
		async settle(lost: () => boolean = () => false): Promise<void> {
			for (let round = 0; round < 20; round++) {
				const heard = events
				events = []
				for (const event of heard) if (event.eventType === 'avi:jira:deleted:issue' || !lost()) await hear(event)
				bells.push(...wire.takePushed())
				const ringing = bells
				bells = []
				if (ringing.length === 0 && heard.length === 0) return
				for (const body of ringing) if (await drain({ body } as Parameters<typeof drain>[0])) bells.push(body)
				if (bells.length > 0) await clock.moveTo(clock.now() + 10_000)
			}
		},
		/** The schedules. */
		async night(): Promise<void> {
			await daily()
			await this.settle()
			await clock.moveTo(clock.now() + 10_000)
			await sweep()
		},
		/** What a gadget gets. */
		report: (request: ReportRequest) => ask<ReportView>('report', request),
		now: (request: ReportRequest) => ask<NowView>('now', request),
	}
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
