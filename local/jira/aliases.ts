import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

interface EntityProperty {
	entityType: string
	propertyKey: string
	values: { path: string; type: string; searchAlias?: string }[]
}

/** The search aliases of issue properties that the app's manifest declares. */
export function searchAliases(): { key: string; path: string; searchAlias: string }[] {
	const manifest = parse(readFileSync(join(__dirname, '../../manifest.yml'), 'utf8'))
	const declared: EntityProperty[] = manifest.modules['jira:entityProperty'] ?? []
	return declared
		.filter((one) => one.entityType === 'issue')
		.flatMap(({ propertyKey, values }) =>
			values.flatMap(({ path, searchAlias }) => (searchAlias ? [{ key: propertyKey, path, searchAlias }] : [])),
		)
}
