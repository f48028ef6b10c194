import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChannelId, Inbound } from '../../src/message'

/** A payload written by hand after the provider's documentation, with the facts it must give. */
export interface Recording {
	name: string
	/** What it shows. */
	trait: string
	doc: string
	/** The message's id where it travels in a header. */
	id?: string
	/** As sent. */
	body: string
	/** One a result, in order; what is not named is not asserted. */
	expected: Partial<Inbound>[]
}

export function recordingsOf(channel: ChannelId): Recording[] {
	const folder = join(__dirname, '../recordings', channel)
	const files = existsSync(folder) ? readdirSync(folder).sort() : []
	return files.map((file) => {
		const recording = JSON.parse(readFileSync(join(folder, file), 'utf8'))
		const body = typeof recording.body === 'string' ? recording.body : JSON.stringify(recording.body)
		return { ...recording, name: file.replace('.json', ''), body }
	})
}
