import { mayBeOurs, newConnectionId } from '../../src/intake/path'

test('with a path key an id carries a proof', () => {
	for (let turn = 0; turn < 50; turn++) {
		const id = newConnectionId('key')
		expect(mayBeOurs(id, 'key')).toBe(true)
		expect(mayBeOurs(id, 'another key')).toBe(false)
		expect(mayBeOurs(`x${id}`, 'key')).toBe(false)
		expect(mayBeOurs(`${id}x`, 'key')).toBe(false)
		expect(mayBeOurs(id.slice(0, -1), 'key')).toBe(false)
	}
})

test.each(['acc_1', 'acc.1', '.', '..', '', 'a.b.c'])('with a path key %p is made up', (id) =>
	expect(mayBeOurs(id, 'key')).toBe(false),
)

test.each(['', 'a b', 'a/b', 'ä', 'a:b', 'x'.repeat(121), '%2e'])('%p can never be one', (id) =>
	expect(mayBeOurs(id, undefined)).toBe(false),
)

test('without a path key any well-formed id may be one', () => {
	expect(mayBeOurs('acc_1', undefined)).toBe(true)
	expect(mayBeOurs(newConnectionId(undefined), undefined)).toBe(true)
})
