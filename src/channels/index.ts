import type { ChannelId } from '../message'
import type { Channel } from './channel'
import { telegram } from './telegram'
import { webhook } from './webhook'
import { whatsapp } from './whatsapp'

/** Every channel: a new one is one file and one line here. */
export const channels: Record<ChannelId, Channel> = { telegram, whatsapp, webhook }
