import { channelForms } from '../../src/accounts/view'
import { channels } from '../../src/channels/index'
import type { ChannelId } from '../../src/contract'
import { channelChoices } from '../../src/ui/channel-families'

const forms = channelForms()
const ids = Object.keys(channels) as ChannelId[]

test('every channel is offered once, among its own family', () => {
	const groups = channelChoices(forms).map(({ options }) => options)
	const offered = groups.map((options) => options.map(({ value }) => value as ChannelId))
	expect(offered.flat().sort()).toEqual([...ids].sort())
	for (const group of offered) expect(new Set(group.map((id) => channels[id].family)).size).toBe(1)
})

test('a family without a channel is left out', () => {
	expect(channelChoices(forms.filter(({ id }) => id === 'slack'))).toEqual([
		{ label: 'Team chat', options: [{ label: 'Slack', value: 'slack' }] },
	])
})

test('what only receives is just what cannot send', () => {
	const only = forms.flatMap(({ id, receiveOnly }) => (receiveOnly ? [id] : []))
	expect(only).toEqual(ids.filter((id) => channels[id].send === undefined))
})
