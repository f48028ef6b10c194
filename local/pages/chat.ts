import { Hono } from 'hono'
import { canAnswer } from '../../src/accounts/view'
import { channels } from '../../src/channels/index'
import type { LocalPerson, LocalProvider, Site } from '../seams'
import { saidAtOnce } from './said-at-once'

/** What somebody wrote on `/write/<account>`. */
interface Written {
	account: string
	person: LocalPerson
	text: string
	at: number
	/** How the web trigger answered the provider. */
	status: number
	/** What the provider shows the customer of that answer. */
	saidAtOnce?: string
}

/** A line of the conversation as the customer sees it. */
export interface ChatLine {
	from: 'customer' | 'company'
	text: string
	/** Milliseconds since the epoch. */
	at: number
	/** Customer's: how the app answered the provider. Company's: how the provider answered the app. */
	status: number
	/** Company's: nobody wrote it; the app said it in its answer to the provider. */
	atOnce?: true
}

/** The customers' side of the accounts. */
export interface Chats {
	snapshot(): unknown
	restore(snapshot: unknown): void
	/** `POST /write`, `GET /chat`, `GET /people`. */
	routes: Hono
}

/** Serials count seconds from here, so that message ids stay unique over restarts and fit into 32 bits. */
const epoch = 1_700_000_000

export function createChats(site: Site, providers: Record<string, LocalProvider>): Chats {
	let written: Written[] = []
	let serial = 0
	const find = async (id: string | undefined) => {
		const account = (await site.accounts()).find((candidate) => candidate.id === id)
		const provider = account && providers[account.channel]
		return account && provider ? { account, provider } : undefined
	}

	const routes = new Hono()
		.post('/write', async (c) => {
			const {
				account: id,
				person,
				text,
			} = await c.req.json<{ account: string; person: LocalPerson | string; text: string }>()
			const found = await find(id)
			if (!found) return c.json({ error: `No account ${id}` }, 404)
			const who = typeof person === 'string' ? known(written, id, person) : person
			const at = site.clock.now()
			serial = Math.max(serial + 1, Math.floor(at / 1000) - epoch)
			const message = { text, serial, at }
			const answer = await site.deliver(found.account, found.provider.write(found.account, who, message))
			const said = saidAtOnce(found.account.channel, await answer.text())
			written.push({ account: id, person: who, text, at, status: answer.status, ...(said && { saidAtOnce: said }) })
			return c.json({ status: answer.status, at })
		})
		.get('/chat', async (c) => {
			const { account: id = '', person: personId = '' } = c.req.query()
			const found = await find(id)
			if (!found) return c.json({ error: `No account ${id}` }, 404)
			const { account: here, provider } = found
			const own: ChatLine[] = written
				.filter((line) => line.account === id && line.person.id === personId)
				.flatMap(({ text, at, status, saidAtOnce: said }): ChatLine[] => [
					{ from: 'customer', text, at, status },
					...(said ? [{ from: 'company' as const, text: said, at, status, atOnce: true as const }] : []),
				])
			const address = provider.address(known(written, id, personId))
			const lines = [...own, ...reached(site, provider, address)].sort((a, b) => a.at - b.at)
			return c.json({ now: site.clock.now(), lines, channel: channels[here.channel].name, canAnswer: canAnswer(here) })
		})
		.get('/people', (c) => {
			const account = c.req.query('account')
			const people = written
				.filter((line) => line.account === account)
				.map(({ person }) => [person.id, person] as const)
			return c.json([...new Map(people).values()])
		})

	return {
		routes,
		snapshot: () => written,
		restore: (snapshot) => {
			written = snapshot as Written[]
		},
	}
}

/** Somebody by the id alone: as they wrote last. */
function known(written: Written[], account: string, id: string): LocalPerson {
	return written.findLast((line) => line.account === account && line.person.id === id)?.person ?? { id }
}

/** What the provider took for this address. A call whose answer was lost is shown: the customer has it. */
function reached(site: Site, provider: LocalProvider, address: string): ChatLine[] {
	return site.platform.egress().flatMap(({ at, url, body, status }) => {
		if (status !== null && (status < 200 || status >= 300)) return []
		const message = provider.reading({ url, body })
		if (message?.to !== address) return []
		return [{ from: 'company' as const, text: message.text, at: Date.parse(at), status: status ?? 0 }]
	})
}
