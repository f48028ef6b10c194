import { countAlarms } from './episodes'

const HOUR = 3_600_000
const RULES = { refractory: 3 * HOUR, longest: 48 * HOUR, tolerance: HOUR }
const PLANTED = [{ kind: 'surge', from: 100 * HOUR, until: 105 * HOUR }] as const
const counted = (...hours: number[]) =>
	countAlarms({ bucket: HOUR, alarms: hours.map((hour) => hour * HOUR), planted: PLANTED }, RULES)
const range = (from: number, until: number): number[] => Array.from({ length: until - from }, (_, i) => from + i)

test('an alarm within the event meets it, its delay ends with its bucket', () => {
	expect(counted(102, 103)).toEqual({ delays: [3 * HOUR], falseAlarms: [] })
	expect(counted(100)).toEqual({ delays: [HOUR], falseAlarms: [] })
})

test('tolerance ends an hour after the event', () => {
	expect(counted(105)).toEqual({ delays: [6 * HOUR], falseAlarms: [] })
	expect(counted(106)).toEqual({ delays: [undefined], falseAlarms: [106 * HOUR] })
})

test('alarms close together are one, and what goes on after the event is none of its own', () => {
	expect(counted(10, 13, 17).falseAlarms).toEqual([10 * HOUR])
	expect(counted(10, 15).falseAlarms).toEqual([10 * HOUR, 15 * HOUR])
	expect(counted(...range(104, 130))).toEqual({ delays: [5 * HOUR], falseAlarms: [] })
})

test('an alarm that always stands meets the event and is false each two days', () => {
	const { delays, falseAlarms } = counted(...range(0, 200))
	expect(delays).toEqual([HOUR])
	expect(falseAlarms).toEqual([0, 49, 98, 147, 196].map((hour) => hour * HOUR))
})

test('an alarm that stood before the event is false, and the event is met', () => {
	expect(counted(...range(98, 103))).toEqual({ delays: [HOUR], falseAlarms: [98 * HOUR] })
})
