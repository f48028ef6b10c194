import type { ChannelForm, ChannelId } from '../contract'

/** How an admin looks for a channel among two dozen. */
const families: [label: string, channels: ChannelId[]][] = [
	['Messaging apps', ['whatsapp', 'telegram', 'line', 'kakao', 'wechat', 'viber']],
	['Social media', ['messenger', 'instagram', 'x']],
	['Phone and SMS', ['twilio-sms', 'twilio-voice', 'vonage']],
	['Email', ['postmark', 'mailgun', 'sendgrid']],
	['Live chat', ['intercom', 'sunshine', 'crisp']],
	['Chatbot', ['dialogflow']],
	['Team chat', ['teams', 'slack']],
	['Community', ['discourse']],
	['Your own systems', ['webhook']],
]

interface Choice {
	label: string
	value: string
}

/** The channels as a select offers them: by family. One without a family stands at the end. */
export function channelChoices(channels: ChannelForm[]): (Choice | { label: string; options: Choice[] })[] {
	const choice = ({ id, name }: ChannelForm): Choice => ({ label: name, value: id })
	const placed = families.flatMap(([, ids]) => ids)
	const groups = families.map(([label, ids]) => ({
		label,
		options: ids.flatMap((id) => channels.filter((channel) => channel.id === id).map(choice)),
	}))
	return [
		...groups.filter(({ options }) => options.length > 0),
		...channels.filter(({ id }) => !placed.includes(id)).map(choice),
	]
}
