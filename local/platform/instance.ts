import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Clock, Dice } from '../seams'
import { seededCrypto, seededMath } from './random'

/** What a function instance sees of the world outside. */
export interface Doors {
	forgeFetch(target: unknown, path: string, init?: RequestInit): Promise<Response>
	fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
	/** `__forge_runtime__` of the invocation that asks. */
	runtime(): unknown
	/** The invocation that asks has ended or was killed. */
	over(): boolean
	log(line: string): void
	clock: Clock
	variables: Record<string, string>
	/** Where functions' random numbers come from; default: the machine. */
	random?: Dice
}

export type Handler = (payload: unknown, backend: unknown) => unknown
type Factory = (...scope: unknown[]) => void

const parameters = [
	'global',
	'globalThis',
	'process',
	'fetch',
	'Date',
	'console',
	'setTimeout',
	'Math',
	'require',
	'module',
	'exports',
]

/** Compiles a bundle once; every cold start calls the result anew, so module state belongs to one instance. */
export function compile(code: string, name: string): Factory {
	return new Function(...parameters, `${code}\n//# sourceURL=forge/${name}`) as Factory
}

/** A cold start: evaluates a bundle with globals of its own and answers its exports. */
export function load(factory: Factory, doors: Doors): Record<string, Handler> {
	const own: Record<PropertyKey, unknown> = Object.create(null)
	const global = new Proxy(own, {
		get: (target, key) => (key in target ? target[key] : Reflect.get(globalThis, key)),
		has: (target, key) => key in target || key in globalThis,
	})
	Object.assign(own, {
		global,
		globalThis: global,
		process: Object.create(process, {
			env: { value: { ...doors.variables, NODE_ENV: 'production' } },
			exit: {
				value: () => {
					throw new Error('process.exit in a Forge function')
				},
			},
		}),
		fetch: doors.fetch,
		Date: dateOf(doors.clock),
		console: consoleOf(doors.log),
		// A killed function's timers die with it.
		setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
			doors.clock.wait(ms, () => doors.over() || run(...args)),
		Math: doors.random ? seededMath(doors.random) : Math,
		__forge_fetch__: doors.forgeFetch,
	})
	Object.defineProperty(own, '__forge_runtime__', { get: doors.runtime })
	const module = { exports: {} as Record<string, Handler> }
	const real = createRequire(join(process.cwd(), 'package.json'))
	const crypto = doors.random && seededCrypto(doors.random)
	const require = (name: string): unknown => (crypto && /^(node:)?crypto$/.test(name) ? crypto : real(name))
	factory(...parameters.slice(0, -3).map((name) => own[name]), require, module, module.exports)
	return module.exports
}

function dateOf(clock: Clock): DateConstructor {
	return new Proxy(Date, {
		construct: (date, args, target) => Reflect.construct(date, args.length > 0 ? args : [clock.now()], target),
		apply: (date) => new date(clock.now()).toString(),
		get: (date, key) => (key === 'now' ? clock.now : Reflect.get(date, key)),
	})
}

function consoleOf(log: Doors['log']) {
	const write =
		(level: string) =>
		(...args: unknown[]) =>
			log([level, ...args.map((arg) => (typeof arg === 'string' ? arg : text(arg)))].join(' '))
	return {
		...console,
		log: write('log'),
		debug: write('debug'),
		info: write('info'),
		warn: write('warn'),
		error: write('error'),
	}
}

const text = (value: unknown) =>
	value instanceof Error ? `${value.name}: ${value.message}` : (JSON.stringify(value) ?? String(value))
