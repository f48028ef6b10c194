import { all, button, fire, one, open, words } from './host'

const entry = '../../src/ui/context'

test('it shows the channel, the account and the person', async () => {
	const host = open(entry, {
		'invoke lozenge': () => ({ label: 'WhatsApp', appearance: 'success', account: 'Main line', person: 'Ayşe Kaya' }),
	})
	const doc = await host.until((root) => words(root).includes('Main line'))
	expect(words(doc)).toBe('WhatsApp\nMain line\nAyşe Kaya')
	expect(one(doc, 'Lozenge').props.appearance).toBe('success')
})

test('a request that came another way is told so', async () => {
	const host = open(entry, {
		'invoke lozenge': () => ({ label: 'Came another way', appearance: 'default' }),
	})
	expect(words(await host.until((root) => all(root, 'Text').length > 0))).toBe('Came another way')
})

test('an error can be tried again', async () => {
	let failing = true
	const host = open(entry, {
		'invoke lozenge': () =>
			failing ? { error: 'Storage is busy.' } : { label: 'WhatsApp', appearance: 'success', account: 'Main line' },
	})
	const doc = await host.until((root) => words(root).includes('Storage is busy.'))
	failing = false
	fire(button(doc, 'Try again'), 'onClick')
	await host.until((root) => all(root, 'Lozenge').length === 1)
})
