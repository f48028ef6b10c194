import { shares } from '../../static/gadget/src/figures/shares'
import { slotsOf, strands } from '../../static/gadget/src/figures/strand'
import { series } from './sample'

const ids = ['whatsapp', 'telegram', 'webhook', 'messenger', 'line', 'viber', 'x', 'slack', 'kakao', 'crisp']
const many = ids.map((id, index) => series(id, id, [20 - index, index === 9 ? null : 1]))

test('few channels are drawn each', () => {
	const { strands: drawn, omitted } = strands(many.slice(0, 8), 'count')
	expect(drawn.map(({ name }) => name)).toEqual(ids.slice(0, 8))
	expect(omitted).toBe(0)
})

test('of many counts the smallest are drawn together and nothing is lost', () => {
	const { strands: drawn, omitted } = strands(many, 'count')
	expect(drawn).toHaveLength(8)
	expect(drawn.at(-1)).toMatchObject({ name: '3 others', slot: 0, keys: ['slack', 'kakao', 'crisp'] })
	expect(drawn.at(-1)?.values.map(({ value }) => value)).toEqual([36, 2])
	expect(drawn.reduce((sum, { total }) => sum + (total.value ?? 0), 0)).toBe(
		many.reduce((sum, { total }) => sum + (total.value ?? 0), 0),
	)
	expect(omitted).toBe(0)
})

test('of many times the least busy are left out', () => {
	const { strands: drawn, omitted } = strands(many, 'time')
	expect(drawn.map(({ name }) => name)).toEqual(ids.slice(0, 8))
	expect(omitted).toBe(2)
})

test('colours are distinct and do not depend on the order', () => {
	const some = ids.slice(0, 8)
	const slots = slotsOf(some)
	expect(new Set(slots.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
	expect(slotsOf([...some].reverse())).toEqual(slots)
})

test('the first channels keep their colours in every gadget', () => {
	const alone = ['whatsapp', 'telegram', 'webhook'].map((id) => slotsOf([id]).get(id))
	const together = slotsOf(['whatsapp', 'telegram', 'webhook'])
	expect([together.get('whatsapp'), together.get('telegram'), together.get('webhook')]).toEqual(alone)
})

test('shares add up to 1 in each bucket, and an empty one has none', () => {
	const drawn = strands([series('a', 'A', [1, 0, null]), series('b', 'B', [3, 0, 2])], 'count').strands
	expect(shares(drawn).map(({ values }) => values.map(({ value }) => value))).toEqual([
		[0.25, null, null],
		[0.75, null, 1],
	])
})
