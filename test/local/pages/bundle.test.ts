import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { bundle, root } from '../../../local/build/bundle'

describe('a bundle', () => {
	const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
	const entry = join(folder, 'entry.ts')
	const built = join(folder, 'out', 'entry.js')
	const outdir = relative(root, join(folder, 'out'))
	const build = (minify: boolean) =>
		bundle('bundle-test', { entryPoints: [relative(root, entry)], outdir, format: 'iife', minify })
	afterAll(() => rmSync(folder, { recursive: true }))

	it('is built again only after a change of input or options, or when it is gone', async () => {
		writeFileSync(entry, 'console.log("first")')
		await build(true)
		const first = statSync(built, { bigint: true })
		await build(true)
		expect(statSync(built, { bigint: true }).ino).toBe(first.ino)
		expect(statSync(built, { bigint: true }).mtimeNs).toBe(first.mtimeNs)

		writeFileSync(entry, 'console.log("second")')
		await build(true)
		expect(readFileSync(built, 'utf8')).toContain('second')

		const minified = readFileSync(built, 'utf8')
		await build(false)
		expect(readFileSync(built, 'utf8')).not.toBe(minified)

		rmSync(built)
		await build(false)
		expect(readFileSync(built, 'utf8')).toContain('second')
	})

	it('that does not build says why and leaves nothing that passes for built', async () => {
		writeFileSync(entry, 'import "./nowhere"')
		await expect(build(true)).rejects.toThrow(/nowhere/)
		writeFileSync(entry, 'console.log("third")')
		await build(true)
		expect(readFileSync(built, 'utf8')).toContain('third')
	})
})
