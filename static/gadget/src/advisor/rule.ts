import type { CountedChannel, FlagView } from '../../../../src/contract'
import type { Age, CustomerKind, Habit, Industry, YesNo } from './answers'

/** From (inclusive) until below (exclusive). */
export interface Range {
	from?: number
	below?: number
}

/** Everything that is named must hold; a list holds where one of it was answered. What was not answered holds nothing. */
export interface Condition {
	customers?: readonly CustomerKind[]
	/** Where customers are. The fewer of the answered countries these are, the less the rule weighs. */
	countries?: readonly string[]
	/** Customers speak something that nobody in the team speaks. */
	unspoken?: true
	ages?: readonly Age[]
	habits?: readonly Habit[]
	industry?: readonly Industry[]
	phone?: YesNo
	writing?: YesNo
	people?: Range
	/** Open days a week. */
	days?: Range
	/** Minutes after midnight at which the team stops; 1440 is midnight. */
	until?: Range
	/** US dollars a month. */
	budget?: Range
	/** Requests a month: as answered, else as counted. */
	volume?: Range
	/** Of the channel that is judged: it is in use. */
	used?: true
	/** Its own requests, where it is counted. */
	requests?: Range
	/** Its share of the own requests, 0 to 1. */
	share?: Range
	/** Its median first response, ms. */
	response?: Range
	/** Its missed calls. */
	missed?: Range
	/** A standing flag of the watch; `null`: without a recommended action. `whole`: of the channel, or of one small account of it. */
	flag?: { kind?: FlagView['kind']; action?: NonNullable<FlagView['action']> | null; whole: boolean }
	/** Must not hold. */
	not?: Condition
}

/** Where a rule comes from. */
export interface Source {
	url: string
	/** The year that the text speaks of, where it says. */
	year?: number
}

export interface Rule {
	id: string
	when: Condition
	/** Which channels it speaks for or against. */
	channels: readonly CountedChannel[] | 'all'
	/** Points for it (against it below 0; 0 is a remark), or that it cannot be used. */
	weight: number | 'never'
	/** One sentence; `{names}` in braces are those of `Values`. */
	reason: string
	/** A rule of thumb is experience that no source was found for. */
	source: Source | 'rule of thumb'
}
