import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `--data` keeps. */
export interface State {
	/** The site's clock, milliseconds since the epoch. */
	now: number
	jira: unknown
	kvs: unknown
	platform: unknown
	pages: unknown
}

/** The kept state of a folder; without a folder, or a file in it, undefined. @throws SyntaxError when the file is damaged */
export function readState(folder: string | undefined): State | undefined {
	const file = folder && join(folder, 'site.json')
	return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Whole or not at all: a crash while writing leaves the last state. */
export function writeState(folder: string, state: State) {
	mkdirSync(folder, { recursive: true })
	const file = join(folder, 'site.json')
	writeFileSync(`${file}.new`, JSON.stringify(state))
	renameSync(`${file}.new`, file)
}
