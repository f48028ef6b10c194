import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChannelId, Inbound } from '../../src/message'
import { isMailgunEvent, writtenForSendGrid } from './sign-mail'

/** A payload written by hand after the provider's documentation, with the facts it must give. */
export interface Recording {
	name: string
	/** What it shows. */
	trait: string
	doc: string
	/** The message's id where it travels in a header. */
	id?: string
	/** What is sent, before it is written in the provider's format. */
	value: unknown
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
		const { body: value } = recording
		return { ...recording, name: file.replace('.json', ''), value, body: written(channel, value) }
	})
}

/** Providers whose bodies are not JSON. */
const FORMATS: Partial<Record<ChannelId, (value: unknown) => string>> = {
	'twilio-sms': form,
	'twilio-voice': form,
	mailgun: (value) => (isMailgunEvent(value) ? JSON.stringify(value) : form(value)),
	sendgrid: writtenForSendGrid,
	wechat: (value) => `<xml>${elements(value)}</xml>`,
}

/** A recording's body in its provider's format; a text is taken as it is. */
export function written(channel: ChannelId, value: unknown): string {
	if (typeof value === 'string') return value
	return FORMATS[channel]?.(value) ?? JSON.stringify(value) ?? ''
}

function elements(value: unknown): string {
	if (typeof value === 'string') return `<![CDATA[${value}]]>`
	if (typeof value !== 'object' || value === null) return String(value)
	return Object.entries(value)
		.map(([name, item]) => `<${name}>${elements(item)}</${name}>`)
		.join('\n')
}

function form(value: unknown): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
	const pairs = Object.entries(value).map(([name, item]) => [
		name,
		typeof item === 'string' ? item : JSON.stringify(item),
	])
	return new URLSearchParams(pairs).toString()
}
