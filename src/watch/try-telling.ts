import { UserError } from '../errors'

export function tryTelling(
	_project: string,
): Promise<{ way: 'task' | 'mail' | 'message'; ok: boolean; detail: string }[]> {
	throw new UserError('Not yet.')
}
