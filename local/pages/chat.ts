import { Hono } from 'hono'
import type { LocalPerson, LocalProvider, Site } from '../seams'

/** What somebody wrote on `/write/<account>`. */
interface Written {
	account: string
	person: LocalPerson
	text: string
	at: number
	/** How the web trigger answered the provider. */
	status: number
}

/** A line of the conversation as the customer sees it. */
export interface ChatLine {
	from: 'customer' | 'company'
	text: string
	/** Milliseconds since the epoch. */
	at: number
	/** Customer's: how the app answered the provider. Company's: how the provider answered the app. */
	status: number
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
			written.push({ account: id, person: who, text, at, status: answer.status })
			return c.json({ status: answer.status, at })
		})
		.get('/chat', async (c) => {
			const { account: id = '', person: personId = '' } = c.req.query()
			const found = await find(id)
			if (!found) return c.json({ error: `No account ${id}` }, 404)
			const { provider } = found
			const own: ChatLine[] = written
				.filter((line) => line.account === id && line.person.id === personId)
				.map(({ text, at, status }) => ({ from: 'customer', text, at, status }))
			const address = provider.address(known(written, id, personId))
			const lines = [...own, ...reached(site, provider, address)].sort((a, b) => a.at - b.at)
			return c.json({ now: site.clock.now(), lines })
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
