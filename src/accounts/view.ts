import { channels } from '../channels/index'
import type { AccountView, ChannelForm } from '../contract'
import type { Account } from '../store/accounts'

/** An account as the admin page sees it: no secrets. */
export function viewOf(account: Account): AccountView {
	const { id, channel, name, settings, secretsSet, serviceDeskId, requestTypeId, reporter, reopenDays, groups } =
		account
	return {
		...{ id, channel, name, settings, secretsSet, serviceDeskId, requestTypeId, reporter, reopenDays, groups },
		url: account.url,
		enabled: account.enabled,
		canAnswer: canAnswer(account),
		...(account.paused ? { paused: account.paused.reason } : {}),
	}
}

/** A host that is unknown when the app is built has to be given and approved before we can answer there. */
export function canAnswer({ channel, settings }: Account): boolean {
	const { send, settings: fields } = channels[channel]
	return send !== undefined && fields.every(({ kind, key }) => kind !== 'host' || Boolean(settings[key]))
}

/** The forms of all channels. */
export function channelForms(): ChannelForm[] {
	return Object.values(channels).map(({ id, name, docs, settings, replyWindow, toSetting }) => ({
		id,
		name,
		docs,
		fields: settings,
		...(toSetting ? { toSetting } : {}),
		...(replyWindow ? { replyWindow: `${replyWindow.length / 3_600_000} hours. ${replyWindow.afterwards}` } : {}),
	}))
}
