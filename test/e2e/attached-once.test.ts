import { openSite } from './client'

test('a run that dies after it attached a picture leaves one picture', async () => {
	const open = await openSite()
	try {
		await open.call('POST', '/local/faults', [
			{ target: 'jira', match: '/attachments', when: 'after', nth: 1, kind: 'crash' },
		])
		const photo = [{ file_id: 'AgAC', file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
		await open.telegram(open.update(42, '', { text: undefined, caption: 'It is broken', photo }))
		await open.call('POST', '/local/clock', { advance: 'PT20M' })
		await open.idle()
		const { json } = await open.call('GET', '/rest/api/3/issue/SUP-1?fields=attachment')
		const { attachment } = json.fields as { attachment: { filename: string }[] }
		expect(attachment.map(({ filename }) => filename)).toEqual([expect.stringMatching(/\.png$/)])
		const { faults } = (await open.call('GET', '/local/ledger')).json.harshness as { faults: number }
		expect(faults).toBe(1)
	} finally {
		await open.close()
	}
})
