import React from 'react'
import type { FlagKind } from '../../../../src/contract'
import { kindNames } from '../figures/flag-kind'

/** The flag's kind, as a mark beside a name. */
export function FlagMark({ kind }: { kind: FlagKind }) {
	return <span className={`lozenge ${kind}`}>{kindNames[kind]}</span>
}
