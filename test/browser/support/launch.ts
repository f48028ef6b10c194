import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

interface Executable {
	executablePath: string
	env: Record<string, string>
}

const system = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
]

/**
 * Starts a headless Chromium: the one of `CHROMIUM_PATH`, else the one that comes with @sparticuz/chromium, else the system's.
 * The caller closes it.
 *
 * @throws when none runs; the message says what was tried and what to install
 */
export async function launchBrowser(): Promise<Browser> {
	const failures: string[] = []
	for (const { name, find } of candidates()) {
		try {
			const { executablePath, env } = find()
			return await chromium.launch({
				executablePath,
				args: ['--no-sandbox'],
				env: { ...(process.env as Record<string, string>), ...env },
			})
		} catch (error) {
			failures.push(`- ${name}: ${firstLines(error)}`)
		}
	}
	throw new Error(
		[
			'No Chromium runs here, and the browser tests need one. Install one (Debian, Ubuntu: `apt-get install chromium`) or set CHROMIUM_PATH to its executable. Tried:',
			...failures,
		].join('\n'),
	)
}

function candidates(): { name: string; find: () => Executable }[] {
	const chosen = process.env.CHROMIUM_PATH
	if (chosen) return [{ name: `CHROMIUM_PATH=${chosen}`, find: () => ({ executablePath: chosen, env: {} }) }]
	return [
		{ name: '@sparticuz/chromium', find: packaged },
		...system
			.filter((path) => existsSync(path))
			.map((path) => ({ name: path, find: () => ({ executablePath: path, env: {} }) })),
	]
}

function packaged(): Executable {
	const script = join(__dirname, 'chromium.mjs')
	return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))
}

function firstLines(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error)
	return text.split('\n').filter(Boolean).slice(0, 6).join(' | ')
}
