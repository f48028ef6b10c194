import type { Account } from '../../store/accounts'

/** Channels on which a team reads for itself. */
export type MessengerId = 'slack' | 'teams'

export interface Messenger extends Account {
	channel: MessengerId
}

/** The secret that writing takes. */
const SECRETS: Record<MessengerId, string> = { slack: 'botToken', teams: 'appPassword' }

/** Slack's channels and groups; people's direct messages (D…) belong to customers. Teams' channels and group chats. */
const SHAPES: Record<MessengerId, RegExp> = {
	slack: /^[CG][A-Z0-9]{8,20}$/,
	teams: /^19:[\w.@-]{10,250}$/,
}

export const EXAMPLES: Record<MessengerId, string> = { slack: 'C0123ABCDEF', teams: '19:…@thread.tacv2' }

export const isMessenger = (account: Account): account is Messenger => Object.hasOwn(SECRETS, account.channel)

/** Pure. */
export const canWrite = ({ channel, secretsSet, enabled }: Messenger): boolean =>
	enabled && secretsSet.includes(SECRETS[channel])

export const looksLikeChannel = (channel: MessengerId, id: string): boolean => SHAPES[channel].test(id)
