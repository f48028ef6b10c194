import type { AdminView, FlagView } from '../../src/contract'
import { openSite } from './client'

jest.setTimeout(300_000)

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
afterEach(() => open.close())

async function flags(): Promise<FlagView[]> {
	const call = { module: 'channel-admin', function: 'overview', user: 'admin@example.com' }
	return ((await open.call('POST', '/local/invoke', call)).json as unknown as AdminView).flags
}
const standing = async () => (await flags()).filter(({ ended }) => ended === undefined).map(({ id }) => id)

async function advance(duration: string): Promise<void> {
	await open.call('POST', '/local/clock', { advance: duration })
	await open.idle()
}

let chat = 0
async function write(count: number, text: (nth: number) => string): Promise<void> {
	for (let nth = 0; nth < count; nth++) expect(await open.telegram(open.update(++chat, text(nth)))).toBe(200)
	await open.idle()
}

const gadget = {
	...{ projects: [], channels: [], period: 'P7D', group: 'day', measure: 'requests', compare: 'none' },
	...{ timeZone: 'Europe/Berlin', refresh: 15 },
}

test('a quiet day, a broken webhook and a surge: flags come, say why, and go', async () => {
	// A Wednesday, 10:00 in Berlin.
	open = await openSite({ clock: '2026-11-18T09:00:00Z', still: true, warmMs: 3_600_000, harshness: false })
	await open.site.platform.run('test/watch/inside-traffic.ts', 'play', { busy: { tg: 20 }, until: open.now() })

	await advance('PT2M')
	await write(12, (nth) => `Question ${nth} about an invoice`)
	await advance('PT1H6M')
	expect(await standing()).toEqual([])

	// Nothing comes any more: 11:08.
	await advance('PT55M')
	expect(await standing()).toEqual(['tg:silent'])
	const [silent] = await flags()
	expect(silent).toMatchObject({ kind: 'silent', channel: 'telegram', project: 'SUP', series: { step: 'hour' } })
	expect(silent?.evidence).toMatch(/^No message came to “.+” after 11:00 on 18 November; \d+ were expected until /)
	expect(silent?.check).toMatchObject({ ok: expect.any(Boolean), detail: expect.stringMatching(/\w+/) })
	const { json } = await open.call('POST', '/local/invoke', {
		...{ module: 'channel-gadget', function: 'report', user: 'manager@example.com' },
		payload: { config: gadget },
	})
	expect(json.flags).toMatchObject([{ id: 'tg:silent' }])

	// It works again: 12:03, and one message comes.
	await write(12, (nth) => `Hello again ${nth}`)
	await advance('PT1H6M')
	expect(await standing()).toEqual([])
	expect((await flags()).map(({ id, ended }) => [id, ended !== undefined])).toEqual([['tg:silent', true]])

	// 13:09: many at once, of whom each has the same trouble.
	await write(45, () => 'my parcel is missing')
	await advance('PT11M')
	expect(await standing()).toEqual(['tg:surge'])
	const surge = (await flags()).find(({ kind }) => kind === 'surge')
	expect(surge?.evidence).toMatch(/had 45 messages between 13:00 and 13:\d\d on 18 November/)
	expect(surge).toMatchObject({ peak: { count: 45 }, advice: expect.stringContaining('more people') })
	expect(surge?.about?.join()).toContain('45 new requests by 45 senders')
	expect(surge?.about?.join()).toContain('“parcel”')

	// Sweeps that run twice change nothing.
	const before = await flags()
	for (let run = 0; run < 3; run++) await open.call('POST', '/local/schedule/sweep')
	expect(await flags()).toEqual(before)

	// Three ordinary hours.
	for (let hour = 0; hour < 4; hour++) {
		await advance('PT42M')
		await write(10, (nth) => `Question ${hour} ${nth}`)
		await advance('PT18M')
	}
	expect(await standing()).toEqual([])
	expect((await flags()).every(({ ended }) => ended !== undefined)).toBe(true)
})
