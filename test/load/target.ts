import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { providers } from '../../local/providers/index'
import type { Ledger, LocalAccount, LocalDelivery } from '../../local/seams'
import type { ChannelId } from '../../src/message'
import type { Range } from './burst'

const root = join(__dirname, '../..')
const channels: ChannelId[] = ['telegram', 'webhook', 'line', 'whatsapp']

export interface Target extends Range {
	accounts: LocalAccount[]
	ledger(): Promise<Ledger>
	/** When a request was created, by its number, milliseconds, and its words; undefined where there is none. */
	request(number: number): Promise<{ created: number; words: string } | undefined>
	close(): Promise<void>
}

/** A site in a process of its own, as `npm start` starts it, with an account on each of four channels. */
export async function openTarget(quotas: boolean): Promise<Target> {
	const folder = mkdtempSync(join(tmpdir(), 'switchboard-load-'))
	const entries = channels.map((channel) => ({
		id: channel,
		channel,
		settings: providers[channel].sampleSettings(channel),
	}))
	const file = join(folder, 'accounts.json')
	writeFileSync(file, JSON.stringify(entries))
	const options = ['--port', '0', '--accounts', file, ...(quotas ? [] : ['--no-quotas'])]
	const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', ...options], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'ignore'],
	})
	const base = await ready(child)
	const call = async (method: string, path: string, body?: unknown) => {
		const headers = { 'content-type': 'application/json' }
		const response = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
		return { ok: response.ok, json: (await response.json()) as never }
	}
	const listed = (await call('GET', '/local/accounts')).json as { id: string; url: string }[]
	const urlOf = (id: string) => listed.find((account) => account.id === id)?.url ?? ''
	// The site's clock runs at real speed; only this process moves it.
	let moved = 0
	return {
		accounts: entries.map((entry) => ({ ...entry, name: entry.id, url: urlOf(entry.id) })),
		now: () => Date.now() + moved,
		async advance(seconds) {
			await call('POST', '/local/clock', { advance: `PT${seconds}S` })
			moved += seconds * 1_000
		},
		async deliver({ url = '' }: LocalAccount, { method, path = '', query, headers, body }: LocalDelivery) {
			const response = await fetch(`${url}${path}${query ? `?${query}` : ''}`, { method, headers, body })
			await response.arrayBuffer()
			return { status: response.status }
		},
		ledger: async () => (await call('GET', '/local/ledger')).json,
		async request(number) {
			const { ok, json } = await call('GET', `/rest/api/3/issue/SUP-${number}?fields=summary,created`)
			const { summary, created } = ((json as { fields?: object }).fields ?? {}) as { summary: string; created: string }
			return ok ? { created: Date.parse(created), words: summary } : undefined
		},
		async close() {
			const ended = new Promise((resolve) => child.once('exit', resolve))
			child.kill('SIGTERM')
			await ended
			rmSync(folder, { recursive: true })
		},
	}
}

/** @returns the site's address. @throws Error when it ends before it serves */
function ready(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = ''
		child.stdout?.on('data', (data: Buffer) => {
			said += data.toString()
			const address = /ready (http:\S+)/.exec(said)?.[1]
			if (address) resolve(address)
		})
		child.once('exit', (code) => reject(new Error(`the site ended with ${code}: ${said}`)))
	})
}
