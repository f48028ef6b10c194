import type { Channel } from '../channels/channel'
import { channels } from '../channels/index'
import type { AccountView, ChannelForm } from '../contract'
import type { Account } from '../store/accounts'

/** An account as the admin page sees it: no secrets. */
export function viewOf(account: Account): AccountView {
	const { id, channel, name, settings, secretsSet, serviceDeskId, requestTypeId, reporter, reopenDays, groups } =
		account
	const { hours, target, team, lowUse, cost } = account
	return {
		...{ id, channel, name, settings, secretsSet, serviceDeskId, requestTypeId, reporter, reopenDays, groups },
		url: account.url,
		enabled: account.enabled,
		canAnswer: canAnswer(account),
		...(hours ? { hours } : {}),
		...(target === undefined ? {} : { target }),
		...(team ? { team } : {}),
		...(lowUse ? { lowUse } : {}),
		...(cost ? { cost } : {}),
		...(account.paused ? { paused: account.paused.reason } : {}),
	}
}

/** A host that is unknown when the app is built has to be given and approved before we can answer there. */
export function canAnswer({ channel, settings }: Pick<Account, 'channel' | 'settings'>): boolean {
	const { send, settings: fields } = channels[channel]
	return send !== undefined && fields.every(({ kind, key }) => kind !== 'host' || Boolean(settings[key]))
}

function windowOf(replyWindow: Channel['replyWindow']): { replyWindow?: string } {
	// Of the networks that share an account only WhatsApp has one.
	const window = typeof replyWindow === 'function' ? replyWindow('whatsapp:') : replyWindow
	if (!window) return {}
	const where = window === replyWindow ? '' : 'On WhatsApp: '
	return { replyWindow: `${where}${window.length / 3_600_000} hours. ${window.afterwards}` }
}

/** The forms of all channels. */
export function channelForms(): ChannelForm[] {
	return Object.values(channels).map(({ id, name, family, receiveOnly, docs, settings, replyWindow, toSetting }) => ({
		id,
		name,
		family,
		docs,
		fields: settings,
		...(receiveOnly ? { receiveOnly } : {}),
		...(toSetting ? { toSetting } : {}),
		...windowOf(replyWindow),
	}))
}
