import { allowed } from '../access'
import type { Project } from '../model'
import { missing } from '../refusal'
import type { Call, World } from '../world'

/** Portals are open: whoever is signed in may raise a request, unless the app was shut out. */
export function mayEnter(call: Call, project: Project): boolean {
	return call.actor.accountType !== 'app' || allowed(call.actor, 'BROWSE_PROJECTS', project)
}

/** The service desk by id (or its project's key, as the JSM API takes either). @throws Refusal 404 */
export function namedDesk(world: World, call: Call, id = call.params.desk ?? ''): Project {
	const project = world.store.desk(id) ?? world.store.projects.get(id)
	if (!project || !mayEnter(call, project)) throw missing('The Service Desk you are trying to view does not exist.')
	return project
}
