import { permissions } from '@forge/bridge'

/** One group for all accounts; the platform takes 10 groups of 10 domains. */
const GROUP = 'reply-hosts'

/**
 * Asks the admin, in Atlassian's own dialog, to let the app call hosts that were unknown when it was built.
 * https://developer.atlassian.com/platform/forge/apis-reference/customer-managed-egress-and-remotes-api/
 * @param origins as `https://example.com`
 * @throws when the admin declines or the platform refuses
 */
export async function approveHosts(origins: string[]): Promise<void> {
	type Egress = Parameters<typeof permissions.egress.set>[0]['egresses'][number]['configured'][number]
	const { results } = await permissions.egress.get({ keys: [GROUP] })
	// Setting a group replaces it, so what is approved already goes along.
	const before = results.find((group) => group.key === GROUP)?.configured.map(({ domain }) => domain) ?? []
	const missing = origins.filter((origin) => !before.includes(origin))
	if (missing.length === 0) return
	await permissions.egress.set({
		egresses: [
			{
				key: GROUP,
				description: 'Answers to customers are posted here',
				configured: [...before, ...missing].map(
					(domain) => ({ domain, type: ['FETCH_BACKEND_SIDE'] }) as unknown as Egress,
				),
			},
		],
	})
}
