import type { Dimension } from '../../../../src/contract'

export interface DimensionText {
	/** At the head of a column. */
	name: string
	/** All values together. */
	all: string
	/** So many values of which only the busiest are drawn. */
	many: string
}

export const dimensions: Record<Dimension, DimensionText> = {
	channel: { name: 'Channel', all: 'All channels', many: 'channels' },
	account: { name: 'Account', all: 'All accounts', many: 'accounts' },
	project: { name: 'Project', all: 'All projects', many: 'projects' },
	topic: { name: 'Topic', all: 'All topics', many: 'topics' },
	language: { name: 'Language', all: 'All languages', many: 'languages' },
	country: { name: 'Country', all: 'All countries', many: 'countries' },
	team: { name: 'Team', all: 'All teams', many: 'teams' },
}

export const dimensionIds: readonly Dimension[] = [
	'channel',
	'account',
	'project',
	'topic',
	'language',
	'country',
	'team',
]
