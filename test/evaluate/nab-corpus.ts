import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NabWindow } from './nab-score'

export interface NabSeries {
	/** For example realTweets/Twitter_volume_AAPL.csv. */
	name: string
	category: string
	/** The usual step between rows, five minutes to a day, in milliseconds. */
	bucket: number
	rows: { at: number; n: number }[]
	windows: NabWindow[]
	/** Labelled windows that end beyond the rows. */
	cut: number
}

export interface NabCorpus {
	series: NabSeries[]
	/** Labelled, but no file or no rows. */
	missing: string[]
}

const FIVE_MINUTES = 300_000
const DAY = 86_400_000

/** @throws where the directory holds no labels or no series. */
export function readCorpus(directory: string): NabCorpus {
	const labels = readLabels(directory)
	const data = existsSync(join(directory, 'data')) ? join(directory, 'data') : directory
	const names = Object.keys(labels).sort()
	const series = names.flatMap((name) => readSeries(data, name, labels[name] ?? []) ?? [])
	if (series.length === 0) throw new Error(`No series of the labels lie under ${data}`)
	const found = new Set(series.map(({ name }) => name))
	return { series, missing: names.filter((name) => !found.has(name)) }
}

type Labels = Record<string, [from: string, to: string][]>

function readLabels(directory: string): Labels {
	const folder = join(directory, 'labels')
	if (!existsSync(folder)) throw new Error(`${directory} is no checkout of the benchmark: there is no ${folder}`)
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
	const file = files.includes('combined_windows.json') ? 'combined_windows.json' : files[0]
	if (file === undefined) throw new Error(`${folder} holds no combined_windows.json`)
	return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

function readSeries(data: string, name: string, labels: [from: string, to: string][]): NabSeries | undefined {
	const path = join(data, name)
	if (!existsSync(path)) return undefined
	const rows = readFileSync(path, 'utf8')
		.split(/\r?\n/)
		.slice(1)
		.map((line) => line.split(','))
		.map(([time = '', value = '']) => ({ at: moment(time), n: value.trim() === '' ? Number.NaN : Number(value) }))
		.filter(({ at, n }) => Number.isFinite(at) && Number.isFinite(n))
	if (rows.length < 2) return undefined
	const windows = labels
		.map(([from, to]) => windowOf(rows, moment(from), moment(to)))
		.filter((window) => window !== undefined)
	return {
		name,
		category: name.split('/')[0] ?? '',
		bucket: usualStep(rows),
		rows,
		windows,
		cut: labels.length - windows.length,
	}
}

/** Their clock time, as if it were UTC. */
const moment = (text: string): number => Date.parse(`${text.trim().slice(0, 19).replace(' ', 'T')}Z`)

function windowOf(rows: NabSeries['rows'], from: number, to: number): NabWindow | undefined {
	const left = rows.findIndex(({ at }) => at >= from)
	const right = rows.findIndex(({ at }) => at >= to)
	return left >= 0 && right > left ? [left, right] : undefined
}

function usualStep(rows: NabSeries['rows']): number {
	const steps = rows.slice(1).map(({ at }, i) => at - (rows[i]?.at ?? at))
	const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? FIVE_MINUTES
	return Math.min(DAY, Math.max(FIVE_MINUTES, usual))
}
