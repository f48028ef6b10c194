import { openSite } from './client'

/** Where Forge does not say what the key-value store does, the other tests take the first reading; these the other. */
const other = { kvsMissing: 'create', kvsUnindexed: 'first' } as const

test('a message is filed once, followed up and answered once, and the schedules change nothing', async () => {
	const open = await openSite(other)
	try {
		const first = open.update(42, 'My parcel did not arrive')
		expect(await open.telegram(first)).toBe(200)
		expect(await open.telegram(first)).toBe(200)
		await open.idle()
		expect(await open.telegram(open.update(42, 'It is a red box'))).toBe(200)
		await open.idle()
		await open.comment('SUP-1', 'It arrives tomorrow')
		await open.idle()
		for (const schedule of ['sweep', 'hourly', 'daily', 'weekly']) {
			await open.call('POST', `/local/schedule/${schedule}`)
			await open.idle()
		}
		expect(await open.requests()).toHaveLength(1)
		expect((await open.comments('SUP-1')).map(({ words }) => words)).toEqual(['It is a red box', 'It arrives tomorrow'])
		expect((await open.sent()).filter(({ url }) => url.includes('sendMessage'))).toHaveLength(1)
		const { json } = await open.call('POST', '/local/invoke', {
			module: 'channel-admin',
			function: 'overview',
			payload: {},
			user: 'admin@example.com',
		})
		expect(json).toMatchObject({ deadLetters: [], refusals: [] })
	} finally {
		await open.close()
	}
})

test('storage that is down in the middle leaves neither a loss nor a double', async () => {
	const open = await openSite(other)
	try {
		for (let nth = 1; nth <= 8; nth++) {
			await open.call('POST', '/local/faults', [{ target: 'kvs', when: 'after', nth, kind: 'crash' }])
			const update = open.update(100 + nth, `Question ${nth}`)
			// As the provider does, until it hears 200.
			for (let status = 0; status !== 200; ) status = await open.telegram(update)
			await open.idle()
		}
		await open.call('DELETE', '/local/faults')
		await open.call('POST', '/local/clock', { advance: 'PT30M' })
		await open.idle()
		const summaries = (await open.requests()).map(({ fields }) => fields.summary)
		expect(summaries.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((nth) => `Question ${nth}`))
	} finally {
		await open.close()
	}
})
