import type { Issue } from '../model'

/** What JQL can ask for, and how each answer is read off an issue. */
export interface JqlFields {
	/** By lower-cased name; every alias has its own entry. Entity properties also as `issue.property[key].path`. */
	byName: ReadonlyMap<string, JqlField>
	/** Whose days and weeks the dates of a query are. `timeZone` IANA, `locale` BCP 47 (decides on which day a week starts). */
	viewer(accountId: string): { timeZone: string; locale: string }
}

export type JqlField = KeyField | ChoiceField | UserField | DateField | LabelsField | TextField | PropertyField

/** `key`, `issuekey`, `issue`, `id`: one clause under four names. */
export interface KeyField {
	kind: 'key'
	/** Takes a key (also one from before a move) or an id. */
	find(text: string): { id: string; key: string } | undefined
	/** Sorted downwards when ORDER BY names no direction. */
	descending: boolean
}

/** One of a list that the site knows; any other value in a query is an error. */
export interface ChoiceField {
	kind: 'choice'
	of(issue: Issue): string | null
	/** The values that a text of a query names: by name or id, letter case ignored; empty: none. */
	find(text: string): string[]
	/** Place in the field's own order. */
	rank(value: string): number
	/** `<` and `>` compare ranks; a lower rank is greater (priority: Highest first). */
	comparable: boolean
	/** The field's name in the changelog, for `was` and `changed`. */
	history?: string
	/** What stands for EMPTY besides the keyword. */
	empty?: string
	descending: boolean
}

export interface UserField {
	kind: 'user'
	/** Account id. */
	of(issue: Issue): string | null
	/** Account id, e-mail address or display name → account id. */
	find(text: string): string | undefined
	displayName(accountId: string): string
	history?: string
	descending: boolean
}

export interface DateField {
	kind: 'date'
	of(issue: Issue): number | null
	descending: boolean
}

export interface LabelsField {
	kind: 'labels'
	of(issue: Issue): string[]
	descending: boolean
}

export interface TextField {
	kind: 'text'
	of(issue: Issue): string[]
	sortable: boolean
	descending: boolean
}

/**
 * A search alias of type `string`: `=`, `!=`, `in`, `not in` and nothing else, so neither `is EMPTY` nor sorting.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-entity-property/
 */
export interface PropertyField {
	kind: 'property'
	/** What the index holds at `now`. */
	of(issue: Issue, now: number): string | undefined
}
