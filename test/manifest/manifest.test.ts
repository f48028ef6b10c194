import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { channels } from '../../src/channels/index'

interface Manifest {
	app: { storage: { entities: { name: string }[] } }
	permissions: { external: { fetch: { backend: { address: string }[] } } }
	modules: Record<string, { key: string; function?: string; handler?: string; interval?: string; queue?: string }[]>
}

const read = (file: string): string => readFileSync(file, 'utf8')
const manifest = parse(read('manifest.yml'), { merge: true }) as Manifest

describe('manifest.yml and the code', () => {
	test('egress hosts are those of the channels', () => {
		const declared = manifest.permissions.external.fetch.backend.map(({ address }) => address)
		const used = Object.values(channels).flatMap(({ hosts }) => hosts)
		expect([...new Set(declared)].sort()).toEqual([...new Set(used)].sort())
	})

	test('every handler is exported by the file it names', () => {
		for (const { handler = '' } of manifest.modules.function ?? []) {
			const [file, name] = handler.split('.')
			const source = read(`src/${file}.ts`)
			expect(source).toMatch(
				new RegExp(`export (async )?(function|const) ${name}\\b|export \\{[^}]*\\b(as )?${name} \\}`),
			)
		}
	})

	test('every function is used and every used function exists', () => {
		const text = read('manifest.yml')
		for (const { key } of manifest.modules.function ?? [])
			expect(text.split(new RegExp(`function: ${key}\\b`)).length).toBeGreaterThan(1)
	})

	test('entities are those that the store knows', () => {
		const known = [
			...(/export type Entity =([\s\S]*?)\n\n/.exec(read('src/store/row.ts'))?.[1] ?? '').matchAll(/'(\w+)'/g),
		]
		const declared = manifest.app.storage.entities.map(({ name }) => name)
		expect(declared.sort()).toEqual(known.map(([, name]) => name).sort())
	})

	test('schedules, queue and web trigger have the keys that the code and the local site name', () => {
		expect(manifest.modules.scheduledTrigger?.map(({ key }) => key)).toEqual(['sweep', 'hourly', 'daily', 'weekly'])
		expect(manifest.modules.webtrigger?.map(({ key }) => key)).toEqual(['inbound'])
		expect(read('src/intake/bell.ts')).toContain(`QUEUE = '${manifest.modules.consumer?.[0]?.queue}'`)
		expect(read('src/jira/web-trigger.ts')).toContain(`getUrl('inbound')`)
	})

	test('the index of the issue property has the aliases that searches use', () => {
		const text = read('manifest.yml')
		for (const alias of ['Channel', 'Account', 'Contact', 'Message', 'Language', 'Topic'])
			expect(text).toContain(`searchAlias: switchboard${alias}`)
	})
})
