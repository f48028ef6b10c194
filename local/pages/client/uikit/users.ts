/** The product's users, read as the product page reads them: over its REST API, with the viewer's rights. */
export interface User {
	accountId: string
	displayName: string
}

async function read<T>(path: string): Promise<T> {
	const answer = (await globalThis.__bridge.callBridge('fetchProduct', {
		product: 'jira',
		restPath: path,
		fetchRequestInit: { headers: [['accept', 'application/json']], body: null },
		isMultipartFormData: false,
	})) as { status: number; body: string }
	if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`)
	return JSON.parse(answer.body)
}

export function readUser(accountId: string): Promise<User> {
	return read(`/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`)
}

export function findUsers(): Promise<User[]> {
	return read('/rest/api/3/users/search?maxResults=200')
}
