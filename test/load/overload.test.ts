import { providers } from '../../local/providers/index'
import { startSite } from '../../local/site'
import type { ChannelId } from '../../src/message'
import { openDesk } from '../soak/desk'
import { fire, type Range, shotsOf } from './burst'

jest.setTimeout(300_000)

const MINUTE = 60_000
const channels: ChannelId[] = ['telegram', 'webhook', 'line', 'whatsapp']

test('a burst above all quotas is absorbed, filed exactly once, and drained fairly over accounts', async () => {
	const entries = channels.map((channel) => ({
		id: channel,
		channel,
		settings: providers[channel].sampleSettings(channel),
	}))
	const site = await startSite({ accounts: entries, clock: '2026-11-21T10:00:00Z' })
	try {
		const [large, middle, other, small] = await site.accounts()
		if (!large || !middle || !other || !small) throw new Error('no accounts')
		const before = [...shotsOf(large, 560, 800), ...shotsOf(middle, 100, 100), ...shotsOf(other, 60, 90)]
		const shots = [...before, ...shotsOf(small, 5, 5)]
		const start = site.clock.now()
		const range: Range = {
			now: site.clock.now,
			advance: (seconds) => site.clock.moveTo(site.clock.now() + seconds * 1_000),
			deliver: site.deliver,
		}
		await fire(range, shots)
		// 503: storage took no more for the moment; 429: Forge's own limit on calls.
		const refusals = shots.flatMap(({ statuses }) => statuses.slice(0, -1))
		expect(refusals.filter((status) => status !== 503 && status !== 429)).toEqual([])
		// The queue took its 500 of a minute, no more: the rest was left to the sweep.
		const waiting = async () =>
			(await site.platform.run('test/soak/inside.ts', 'waiting', null)) as { mailboxes: unknown[] }
		for (let minute = 0; minute < 30 && (await waiting()).mailboxes.length > 0; minute++)
			await site.clock.moveTo(site.clock.now() + MINUTE)
		expect((await waiting()).mailboxes).toEqual([])

		const requests = await openDesk(site).requests(new Map())
		expect(requests).toHaveLength(560 + 100 + 60 + 5)
		const said = requests.flatMap(({ description, comments }) => [description, ...comments.map(({ words }) => words)])
		const found = said.flatMap((words) => words.match(/\w+ \d+: where is my parcel/g) ?? []).sort()
		expect(found).toEqual(shots.map(({ text }) => text.slice(0, -1)).sort())

		const filedBy = (account: string) =>
			Math.max(
				...requests.filter(({ property }) => property?.account === account).map(({ created }) => created - start),
			)
		expect(filedBy('whatsapp')).toBeLessThan(filedBy('telegram'))
	} finally {
		await site.close()
	}
})
