import { askHost } from './host'

interface Location {
	pathname: string
	search: string
	hash: string
	state: unknown
	key: string
}

type Listener = (location: Location, action: string) => void

/** A page's own addresses below the module's, in the shape of the `history` package, version 4. */
export function createHistory(): object {
	const entries: Location[] = [parse(window.parent.location.hash.slice(1) || '/', undefined)]
	const listeners = new Set<Listener>()
	let index = 0
	const at = () => entries[index] as Location
	const changed = (action: string) => {
		void askHost('historyChanged', { path: at().pathname + at().search }).catch(() => undefined)
		Object.assign(history, { location: at(), action, length: entries.length })
		for (const listener of listeners) listener(at(), action)
	}
	const go = (steps: number) => {
		index = Math.min(entries.length - 1, Math.max(0, index + steps))
		changed('POP')
	}
	const history = {
		location: at(),
		action: 'POP',
		length: 1,
		push: (path: string | Partial<Location>, state?: unknown) => {
			entries.splice(++index, entries.length, parse(path, state))
			changed('PUSH')
		},
		replace: (path: string | Partial<Location>, state?: unknown) => {
			entries[index] = parse(path, state)
			changed('REPLACE')
		},
		createHref: (to: Partial<Location>) => (to.pathname ?? '') + (to.search ?? '') + (to.hash ?? ''),
		go,
		goBack: () => go(-1),
		goForward: () => go(1),
		listen: (listener: Listener) => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
	return history
}

function parse(to: string | Partial<Location>, state: unknown): Location {
	const key = Math.random().toString(36).slice(2, 8)
	if (typeof to !== 'string') return { pathname: '/', search: '', hash: '', state, ...to, key }
	const { pathname, search, hash } = new URL(to, location.origin)
	return { pathname, search, hash, state, key }
}
