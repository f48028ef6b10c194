import { channels } from '../../src/channels/index'
import type { ChannelForm, ChannelId } from '../../src/contract'
import { channelChoices } from '../../src/ui/channel-families'
import { receiveOnly } from '../../src/ui/receive-only'

const forms: ChannelForm[] = Object.values(channels).map(({ id, name }) => ({ id, name, docs: [], fields: [] }))
const ids = Object.keys(channels) as ChannelId[]

test('every channel is offered once, among its own family', () => {
	const groups = channelChoices(forms).map((choice) => ('options' in choice ? choice.options : []))
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
	expect(ids.filter((id) => receiveOnly(id))).toEqual(ids.filter((id) => channels[id].send === undefined))
})
