import { providers } from '../../local/providers/index'
import { channels } from '../../src/channels/index'
import type { ChannelId } from '../../src/message'
import { openSite, wordsOf } from './client'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openSite>>
const ids = Object.keys(channels) as ChannelId[]
let open: Open

/** All channels on one site, each with an account of its own. */
beforeAll(async () => {
	const accounts = ids.map((channel) => ({
		id: `acc-${channel}`,
		channel,
		name: channels[channel].name,
		settings: providers[channel].sampleSettings(`acc-${channel}`),
		groups: 'file' as const,
	}))
	open = await openSite({ accounts, harshness: false })
})
afterAll(() => open.close())

describe.each(ids)('%s', (id) => {
	const person = {
		id: `ada-${id}`,
		name: 'Ada Lovelace',
		phone: '+4915112345678',
		email: `ada@${id}.example`,
		language: 'en',
	}
	let key = ''

	test('a message becomes a request', async () => {
		const account = (await open.site.accounts()).find((one) => one.id === `acc-${id}`)
		if (!account) throw new Error('no account')
		const delivery = providers[id].write(account, person, { text: `Question on ${id}`, serial: 1, at: open.now() })
		const answer = await open.site.deliver(account, delivery)
		expect([200, 201, 202, 204]).toContain(answer.status)
		await open.idle()
		const found = await open.requests(`switchboardChannel = "${id}"`)
		expect(found).toHaveLength(1)
		key = found[0]?.key ?? ''
		const { json } = await open.call('GET', `/rest/api/3/issue/${key}?fields=description`)
		expect(wordsOf((json.fields as { description: unknown }).description)).toContain(`Question on ${id}`)
	})

	if (!channels[id].send) return
	test('an answer reaches the provider', async () => {
		const before = (await open.sent()).length
		await open.comment(key, `Answer on ${id}`)
		await open.idle()
		const calls = (await open.sent()).slice(before)
		const read = calls.flatMap(({ url, body }) => providers[id].reading({ url, body }) ?? [])
		expect(read.map(({ text }) => text).join()).toContain(`Answer on ${id}`)
		const notes = (await open.comments(key)).filter((comment) => !comment.public)
		expect(notes.map(({ words }) => words)).toEqual([])
	})
})
