import type { ChannelId } from '../../src/message'
import type { LocalProvider } from '../seams'
import { telegram } from './telegram'
import { webhook } from './webhook'
import { whatsapp } from './whatsapp'

/** Every channel's provider, as lifelike as the app can tell. */
export const providers: Record<ChannelId, LocalProvider> = { telegram, whatsapp, webhook }
