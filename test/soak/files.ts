import type { SeenRequest } from './desk'
import type { Place } from './places'
import type { Told } from './said'

const MISSING = 'could not be attached'

/** Files that came with messages and are neither attached once, whole and where their message is, nor told to be missing. Pure. */
export function filesOf(
	told: Map<string, Told>,
	requests: SeenRequest[],
	places: Map<string, Place[]>,
	buried: ReadonlySet<string>,
): string[] {
	const names = requests.flatMap(({ attachments }) => attachments.map(({ name }) => name))
	const twice = names.filter((name, at) => names.indexOf(name) !== at)
	return [...twice, ...photosOf(told, requests), ...mailed(told, requests, places, buried)]
}

const notesOf = ({ comments }: SeenRequest): string[] =>
	comments.filter(({ words }) => words.includes(MISSING)).map(({ words }) => words)

function mailed(
	told: Map<string, Told>,
	requests: SeenRequest[],
	places: Map<string, Place[]>,
	buried: ReadonlySet<string>,
): string[] {
	return [...told.values()].flatMap(({ said: { mark, file } }) => {
		const [place] = places.get(mark) ?? []
		if (!file || !place || buried.has(mark)) return []
		const holders = requests.filter(({ attachments }) => attachments.some(({ name }) => name.endsWith(`-${file.name}`)))
		const [holder] = holders
		if (!holder) {
			// Deleted before its files came.
			const given =
				place.request.deletedAt !== undefined || notesOf(place.request).some((note) => note.includes(file.name))
			return given ? [] : [`${file.name} of ${mark} is missing on ${place.request.key}`]
		}
		const attached = holder.attachments.find(({ name }) => name.endsWith(`-${file.name}`))
		if (attached?.size !== file.size) return [`${file.name} of ${mark} has ${attached?.size} bytes, not ${file.size}`]
		const right = holders.some(({ key }) => (places.get(mark) ?? []).some(({ request }) => request.key === key))
		return right ? [] : [`${file.name} of ${mark} is on ${holder.key}, not on ${place.request.key}`]
	})
}

/** Photos have the provider's names: they are only counted. */
function photosOf(told: Map<string, Told>, requests: SeenRequest[]): string[] {
	const photos = [...told.values()].filter(({ said }) => said.photo).length
	const attached = requests.flatMap(({ attachments }) =>
		attachments.filter(({ name }) => /-(image|photo|file_\d)/.test(name)),
	)
	const missing = requests.flatMap((request) =>
		notesOf(request).flatMap((words) => words.match(/(image|photo|file_\d)[^:]*: /g) ?? []),
	)
	const gap = photos - new Set(attached.map(({ name }) => name)).size
	// A deleted request may have been gone before its photos came.
	const excused = missing.length + requests.filter(({ deletedAt }) => deletedAt !== undefined).length
	return gap > excused ? [`${gap - missing.length} of ${photos} photos are missing`] : []
}
