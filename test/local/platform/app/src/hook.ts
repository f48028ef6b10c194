import { webTrigger } from '@forge/api'
import { Queue } from '@forge/events'

let served = 0

/** Rings as often as `?ring=`, answers with what it saw. */
export async function hook(request: { body: string; queryParameters: Record<string, string[]> }) {
	served++
	if (request.body === 'invalid') return { status: 200 }
	if (request.body === 'throw') throw new Error('broken')
	const rings = Number(request.queryParameters.ring?.[0] ?? 0)
	const key = request.queryParameters.key?.[0]
	const concurrency = key ? { concurrency: { key, limit: 1 } } : {}
	const events = Array.from({ length: rings }, (_, n) => ({ body: { n, mode: request.body }, ...concurrency }))
	if (rings > 0) await new Queue({ key: 'bells' }).push(events)
	const url = await webTrigger.getUrl('inbound')
	const seen = { request, url, served, now: Date.now(), today: new Date().toISOString(), variable: process.env.COLOUR }
	return { statusCode: 201, headers: { 'X-Two': ['a', 'b'] }, body: JSON.stringify(seen) }
}
