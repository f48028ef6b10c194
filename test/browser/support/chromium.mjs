/**
 * Unpacks the Chromium of @sparticuz/chromium and prints how to start it: `{ executablePath, env }` as JSON. A process of its own, because
 * the package is ESM-only for our purposes, reads its folders from the environment when it is loaded, and jest is CommonJS.
 *
 * The package unpacks into the system's temporary folder and takes a half-written file for a finished one. So it unpacks into a fresh
 * folder here, which is renamed when complete: test processes that start at the same time do not see each other's halves.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

if (process.platform !== 'linux' || process.arch !== 'x64') {
	throw new Error(`@sparticuz/chromium carries a browser for linux-x64, not for ${process.platform}-${process.arch}`)
}

const require = createRequire(import.meta.url)
const packageFile = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'package.json')
const { version } = JSON.parse(readFileSync(packageFile, 'utf8'))
const cache = join(process.cwd(), 'node_modules', '.cache', 'switchboard')
const home = join(cache, `chromium-${version}`)

if (!existsSync(join(home, 'chromium'))) await unpack()
console.log(JSON.stringify({ executablePath: join(home, 'chromium'), env: environment() }))

async function unpack() {
	mkdirSync(cache, { recursive: true })
	const fresh = mkdtempSync(join(cache, 'chromium-'))
	process.env.TMPDIR = fresh
	// Makes the package unpack its NSS and expat libraries too.
	process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
	const { default: chromium } = await import('@sparticuz/chromium')
	await chromium.executablePath()
	try {
		renameSync(fresh, home)
	} catch (error) {
		// Another process was faster.
		rmSync(fresh, { recursive: true })
		if (!existsSync(join(home, 'chromium'))) throw error
	}
}

/** On a bare machine NSS, expat and fonts may be missing; the package carries them. What the system has is taken first. */
function environment() {
	const env = {}
	if (librariesMissing())
		env.LD_LIBRARY_PATH = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
	if (!existsSync('/etc/fonts/fonts.conf')) {
		const file = join(home, 'fonts.conf')
		writeFileSync(
			file,
			`<?xml version="1.0"?><fontconfig><dir>${join(home, 'fonts')}</dir><cachedir>${join(tmpdir(), 'fonts-cache')}</cachedir></fontconfig>`,
		)
		env.FONTCONFIG_FILE = file
	}
	return env
}

function librariesMissing() {
	try {
		return execFileSync('ldd', [join(home, 'chromium')], { encoding: 'utf8' }).includes('not found')
	} catch {
		return true
	}
}
