import { createDice } from '../../../local/platform/dice'
import { doc, file, offline, resolve } from './offline'

const issue = '/rest/api/3/issue'

test('every change is told, with what the app’s triggers get of it', async () => {
	const site = offline()
	const key = await file(site)
	const comment = await site.as('agent1', 'POST', `${issue}/${key}/comment`, { body: doc('hello') })
	const path = `${issue}/${key}/comment/${comment.body.id}`
	await site.as('agent1', 'PUT', path, { body: doc('hello again') })
	await site.as('agent1', 'PUT', `${issue}/${key}/assignee`, { accountId: site.accountId('agent1') })
	await resolve(site, key)
	await site.as('agent1', 'DELETE', path)
	await site.as('agent1', 'DELETE', `${issue}/${key}`)
	expect(site.events.map((one) => one.eventType.slice(9))).toEqual([
		'created:issue',
		'commented:issue',
		'commented:issue',
		'updated:issue',
		'assigned:issue',
		'updated:issue',
		'deleted:comment',
		'deleted:issue',
	])
	const [created, commented, edited, , , resolved] = site.events
	expect(created).toMatchObject({
		selfGenerated: true,
		issue: {
			key,
			fields: {
				summary: 'The printer is on fire',
				status: { name: 'Waiting for support' },
				issuetype: { name: 'Service Request' },
				project: { key: 'SUP' },
				reporter: { accountId: site.accountId('customer1') },
			},
		},
	})
	expect(commented).toMatchObject({
		atlassianId: site.accountId('agent1'),
		selfGenerated: false,
		comment: { id: comment.body.id, body: doc('hello') },
	})
	expect(commented?.comment).not.toHaveProperty('jsdPublic')
	expect(edited).toMatchObject({ comment: { id: comment.body.id, body: doc('hello again') } })
	expect(resolved).toMatchObject({
		issue: { fields: { status: { name: 'Resolved' } } },
		changelog: {
			items: [
				{ field: 'status', fromString: 'Waiting for support', toString: 'Resolved' },
				{ field: 'resolution', toString: 'Done' },
			],
		},
	})
})

test('an edit that changes nothing and a property tell nothing', async () => {
	const site = offline()
	const key = await file(site)
	await site.app('PUT', `${issue}/${key}`, { fields: { summary: 'The printer is on fire' } })
	await site.app('PUT', `${issue}/${key}/properties/x`, 1)
	expect(site.events).toHaveLength(1)
})

test('what the app does in a name is self-generated or not', async () => {
	const site = offline(createDice(3))
	const key = await file(site)
	for (let n = 0; n < 16; n++) await site.asUser('customer1', 'POST', `${issue}/${key}/comment`, { body: doc(`${n}`) })
	const told = site.events.slice(1).map((one) => one.selfGenerated)
	expect(new Set(told)).toEqual(new Set([true, false]))
})

test('filters see properties some seconds late, but those of the creating call at once', async () => {
	const site = offline(createDice(5))
	const key = await file(site)
	const { id } = (await site.app('GET', `${issue}/${key}`)).body
	expect(site.jira.propertiesForEvents(id)).toEqual({ switchboard: { channel: 'whatsapp', account: 'acc_1' } })
	await site.app('PUT', `${issue}/${key}/properties/switchboard`, { channel: 'telegram' })
	await site.app('PUT', `${issue}/${key}/properties/late`, 1)
	expect(site.jira.propertiesForEvents(id)).toEqual({ switchboard: { channel: 'whatsapp', account: 'acc_1' } })
	await site.clock.idle()
	expect(site.jira.propertiesForEvents(id)).toEqual({ switchboard: { channel: 'telegram' }, late: 1 })
	await site.app('DELETE', `${issue}/${key}/properties/late`)
	expect(site.jira.propertiesForEvents(id)).toHaveProperty('late')
	await site.clock.idle()
	expect(site.jira.propertiesForEvents(id)).not.toHaveProperty('late')
})
