import type { NowFigures, NowView } from '../contract'
import type { Directory } from '../store/directory'
import type { ReadConfig } from './config'
import { channelName } from './counted-channel'
import type { NowOfAccount } from './now'
import { readNow, type Waiting } from './read'
import { isWanted } from './scope'

type Report = Omit<NowView, 'ticket'>

/** What waits just now in some projects, which were checked already against what the viewer may browse. Two calls of storage. @throws Unavailable */
export const nowReportOf = async (
	config: Pick<ReadConfig, 'channels'>,
	projects: string[],
	directory: Pick<Directory, 'accounts'>,
	now: number,
): Promise<Report> => nowReportFrom(await readNow(projects, now), config, projects, directory)

/** Waits are measured at the moment of which the counts are. Channels that have an account there are shown also where nothing waits. Pure. */
export function nowReportFrom(
	{ accounts, more, asOf }: Waiting,
	config: Pick<ReadConfig, 'channels'>,
	projects: string[],
	directory: Pick<Directory, 'accounts'>,
): Report {
	const shown = accounts.filter(({ project, channel }) => projects.includes(project) && isWanted(config, channel))
	const ours = directory.accounts.filter(
		({ project, channel }) => projects.includes(project) && isWanted(config, channel),
	)
	const channels = [...new Set([...shown, ...ours].map(({ channel }) => channel))].map((channel) => ({
		channel,
		name: channelName(channel),
		figures: figuresOf(
			shown.filter((one) => one.channel === channel),
			more,
			asOf,
		),
	}))
	channels.sort(
		(a, b) => b.figures.waiting - a.figures.waiting || b.figures.open - a.figures.open || (a.name < b.name ? -1 : 1),
	)
	return { all: figuresOf(shown, more, asOf), channels, projects, asOf }
}

function figuresOf(accounts: NowOfAccount[], more: boolean, asOf: number): NowFigures {
	const open = accounts.flatMap((account) => account.open)
	const waits = accounts.flatMap(({ waiting }) => waiting.map(({ since }) => Math.max(0, asOf - since)))
	const sum = waits.reduce((all, wait) => all + wait, 0)
	return {
		open: open.reduce((all, { count }) => all + count, 0),
		oldest: open.reduce<string | null>((oldest, { day }) => (oldest === null || day < oldest ? day : oldest), null),
		waiting: waits.length,
		more,
		longest: waits.length > 0 ? waits.reduce((longest, wait) => Math.max(longest, wait), 0) : null,
		average: waits.length > 0 ? Math.round(sum / waits.length) : null,
	}
}
