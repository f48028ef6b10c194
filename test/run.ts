import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** All checks, in the order in which they fail fastest; ends with `N passed, N failed`. */
const report = join(mkdtempSync(join(tmpdir(), 'switchboard-test-')), 'jest.json')

const steps: [name: string, command: string][] = [
	['types of the app', 'npx tsc --noEmit -p .'],
	['types of tests and the local site', 'npx tsc --noEmit -p test'],
	['format and lint', 'npx biome ci .'],
	['import rules', 'npx depcruise src local static/gadget/src test --output-type err'],
	['build of the pages', 'npx tsx local/build/run.ts'],
	['manifest', 'npx tsx test/manifest/validate.ts'],
	['a browser for the browser tests', 'npx tsx test/browser/support/check.ts'],
	['tests', `npx jest --json --outputFile=${report}`],
]

let passed = 0
let failed = 0

for (const [name, command] of steps) {
	const startedAt = Date.now()
	const { status } = spawnSync(command, { shell: true, stdio: 'inherit' })
	console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${Math.round((Date.now() - startedAt) / 1000)} s)`)
	if (name !== 'tests') status === 0 ? passed++ : failed++
}

try {
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
	passed += numPassedTests
	failed += numFailedTests + numRuntimeErrorTestSuites
} catch {
	failed++
}
rmSync(join(report, '..'), { recursive: true, force: true })

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
