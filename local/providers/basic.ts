/** User and password of `Authorization: Basic`, as a provider reads them. */
export function basicOf(request: Request): { user: string; password: string } | undefined {
	const encoded = request.headers.get('authorization')?.match(/^Basic (.+)$/)?.[1]
	const [, user, password] =
		Buffer.from(encoded ?? '', 'base64')
			.toString('utf8')
			.match(/^([^:]*):(.*)$/s) ?? []
	return user !== undefined && password !== undefined ? { user, password } : undefined
}
