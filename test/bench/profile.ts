import { type Profiler, Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { root } from '../../local/build/bundle'
import { bundle } from '../../local/platform/bundle'

/** Milliseconds of processor time by whose code it was. */
export type Owners = Record<string, number>

const SAMPLE_US = 100
/** `new Function` puts its head before the bundle's first line. */
const HEAD_LINES = 2
const NOT_WORK = new Set(['(idle)', '(root)'])

/**
 * Runs `work` under the profiler and tells whose code took the time: our own of the handler's bundle, the packages in it, or the rest.
 * @param file the handler file, relative to the root
 */
export async function profileOwners(file: string, work: () => Promise<unknown>): Promise<Owners> {
	const moduleAt = await modules(file)
	const session = new Session()
	session.connect()
	await session.post('Profiler.enable')
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US })
	await session.post('Profiler.start')
	await work()
	const { profile } = await session.post('Profiler.stop')
	session.disconnect()
	return ownersOf(profile, (url, line) => {
		if (!url.endsWith(`forge/${file}`)) return 'local site and client'
		return moduleAt(line)?.startsWith('src/') ? 'our code' : 'packages in the bundle'
	})
}

/** Which module a line of the bundle comes from: esbuild writes its path above it. */
async function modules(file: string): Promise<(line: number) => string | undefined> {
	const lines = (await bundle(join(root, file))).split('\n')
	let current: string | undefined
	const byLine = lines.map((line) => {
		current = /^\/\/ ((?:src|node_modules)\/\S+)$/.exec(line)?.[1] ?? current
		return current
	})
	return (line) => byLine[line - HEAD_LINES]
}

/** Node's own functions count for whoever called them. */
function ownersOf(profile: Profiler.Profile, ownerOf: (url: string, line: number) => string): Owners {
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
	const parents = new Map(
		profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	)
	const owner = (id: number | undefined): string => {
		const node = id === undefined ? undefined : nodes.get(id)
		if (!node) return 'Node'
		const { url, lineNumber, functionName } = node.callFrame
		if (functionName === '(garbage collector)') return 'garbage collector'
		return url === '' || url.startsWith('node:') ? owner(parents.get(node.id)) : ownerOf(url, lineNumber)
	}
	const owners: Owners = {}
	const { samples = [], timeDeltas = [] } = profile
	samples.forEach((id, index) => {
		if (NOT_WORK.has(nodes.get(id)?.callFrame.functionName ?? '')) return
		const name = owner(id)
		owners[name] = (owners[name] ?? 0) + (timeDeltas[index] ?? 0) / 1_000
	})
	return owners
}
