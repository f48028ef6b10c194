import { readFileSync } from 'node:fs'
import { channels } from '../../src/channels/index'
import { receivers } from '../../src/channels/receivers'

const readme = readFileSync('README.md', 'utf8')
const rows = [...readme.matchAll(/^\| `([\w-]+)` [^|]+\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)]

test('README’s channel table has a row for every channel of the list, and no other', () => {
	expect(rows.map(([, id]) => id).sort()).toEqual(Object.keys(channels).sort())
})

test('every row says what works, and links to where the channel is set up', () => {
	for (const [, id, takes, answers, window, connect] of rows) {
		expect([id, takes?.trim(), answers?.trim(), window?.trim()]).not.toContain('')
		expect(connect).toMatch(/\]\(https:\/\//)
	}
})

test('both lists name the same channels, and receivers are their halves', () => {
	expect(Object.keys(receivers).sort()).toEqual(Object.keys(channels).sort())
	for (const [id, receiver] of Object.entries(receivers))
		expect(channels[id as keyof typeof channels]).toMatchObject(receiver)
})
