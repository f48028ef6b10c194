import type { ChannelForm, Family } from '../contract'

/** In the order in which they are offered. */
const LABELS: Record<Family, string> = {
	messaging: 'Messaging apps',
	social: 'Social media',
	phone: 'Phone and SMS',
	email: 'Email',
	chat: 'Live chat',
	bot: 'Chatbot',
	team: 'Team chat',
	community: 'Community',
	own: 'Your own systems',
}

/** The channels as a select offers them: by family. */
export function channelChoices(
	channels: ChannelForm[],
): { label: string; options: { label: string; value: string }[] }[] {
	const groups = Object.entries(LABELS).map(([family, label]) => ({
		label,
		options: channels.filter((one) => one.family === family).map(({ id, name }) => ({ label: name, value: id })),
	}))
	return groups.filter(({ options }) => options.length > 0)
}
