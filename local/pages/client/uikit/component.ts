import type { ComponentType } from 'react'
import type { ForgeDoc } from './doc'

export interface Props {
	doc: ForgeDoc
}

/** Components by their ForgeDoc type. */
export type Registry = Record<string, ComponentType<Props>>
