import { type Entity, type EntityDeclaration, readEntities } from './entities'
import { Refusal } from './refusal'

/** Where rows lie: plain keys, secrets and each entity have keys of their own. */
export interface Target {
	table: string
	entity: Entity | undefined
}

export const secrets: Target = { table: 'secrets', entity: undefined }

export class Tables {
	#entities: Map<string, Entity>

	constructor(declarations: EntityDeclaration[]) {
		this.#entities = readEntities(declarations)
	}

	/** @throws Refusal on an entity that the manifest does not declare. */
	find(entityName: string | undefined): Target {
		return entityName === undefined ? { table: 'plain', entity: undefined } : this.entity(entityName)
	}

	/** @throws Refusal on an entity that the manifest does not declare. */
	entity(name: string): { table: string; entity: Entity } {
		const entity = this.#entities.get(name)
		if (!entity) throw new Refusal(400, 'INVALID_ENTITY_TYPE', 'The manifest declares no such entity')
		return { table: `entity ${name}`, entity }
	}
}
