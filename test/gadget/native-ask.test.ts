import { counter, Refused } from '../../static/gadget/src/native/ask'

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	new Response(JSON.stringify(body), { status, headers })

/** A Jira that answers what `answers` says, in this order and then counts of 1; waiting takes no time and is noted. */
function open(answers: (Response | Error)[] = []) {
	const controller = new AbortController()
	const waited: number[] = []
	const pauses: number[] = []
	const asked: string[] = []
	let running = 0
	let most = 0
	const count = counter({
		async requestJira(_path, init) {
			asked.push((JSON.parse(init?.body ?? '{}') as { jql: string }).jql)
			running++
			most = Math.max(most, running)
			await new Promise(setImmediate)
			running--
			const answer = answers.shift() ?? json({ count: 1 })
			if (answer instanceof Error) throw answer
			return answer
		},
		async wait(ms) {
			waited.push(ms)
			await new Promise(setImmediate)
		},
		signal: controller.signal,
		onPause: (seconds) => pauses.push(seconds),
	})
	return { count, controller, waited, pauses, asked, most: () => most }
}

test('a count is Jira’s', async () => {
	const { count, asked } = open([json({ count: 17 })])
	expect(await count('project = SUP')).toBe(17)
	expect(asked).toEqual(['project = SUP'])
})

test('only a few are asked at a time', async () => {
	const { count, most } = open()
	const counts = await Promise.all(Array.from({ length: 30 }, (_, nth) => count(`key = ${nth}`)))
	expect(counts).toEqual(Array(30).fill(1))
	expect(most()).toBe(4)
})

test('a pause that Jira asks for is kept by all, and the question is asked again', async () => {
	const { count, waited, pauses, asked } = open([json({}, 429, { 'Retry-After': '17' })])
	const counts = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(count))
	expect(counts).toEqual(Array(6).fill(1))
	expect(waited).toEqual([17_000])
	expect(pauses).toEqual([17])
	expect(asked).toHaveLength(7)
})

test.each([
	[{}, 10_000],
	[{ 'Retry-After': '0.4' }, 1_000],
	[{ 'Retry-After': '99999' }, 300_000],
	[{ 'Retry-After': 'soon' }, 10_000],
])('429 with %j waits %i', async (headers, ms) => {
	const { count, waited } = open([json({}, 429, headers as Record<string, string>)])
	await count('a')
	expect(waited).toEqual([ms])
})

test('what fails is tried again, three times', async () => {
	const lost = () => new Error('no network')
	const once = open([lost(), json({}, 503)])
	expect(await once.count('a')).toBe(1)
	expect(once.waited).toEqual([2_000, 4_000])
	const down = open([lost(), json({}, 500), lost()])
	await expect(down.count('a')).rejects.toThrow('does not answer')
	expect(down.asked).toHaveLength(3)
})

test('a refusal is told in Jira’s words and not asked again', async () => {
	const words = "The value 'widget' does not exist for the field 'request-channel-type'."
	const { count, asked } = open([json({ errorMessages: [words] }, 400)])
	const error = await count('a').catch((reason: unknown) => reason)
	expect(error).toBeInstanceOf(Refused)
	expect((error as Error).message).toContain(words)
	expect(asked).toHaveLength(1)
})

test('an answer without a count is none', async () => {
	await expect(open([json({ total: 3 })]).count('a')).rejects.toThrow(Refused)
})

test('after a cancel nothing more is asked', async () => {
	const { count, controller, asked } = open()
	const all = Array.from({ length: 12 }, (_, nth) => count(`key = ${nth}`))
	controller.abort()
	const ends = await Promise.allSettled(all)
	expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
	expect(asked.length).toBeLessThanOrEqual(4)
})
