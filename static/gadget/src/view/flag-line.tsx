import React from 'react'
import type { FlagView } from '../../../../src/contract'
import { whose } from '../figures/flag-kind'
import { FlagFacts, FlagTime } from './flag-facts'
import { FlagMark } from './flag-mark'

/** A flag in a line, which opens. */
export function FlagLine({ flag, timeZone }: { flag: FlagView; timeZone: string }) {
	return (
		<li className={`flag line ${flag.kind}`}>
			<details>
				<summary>
					<FlagMark kind={flag.kind} /> <bdi>{whose(flag)}</bdi>{' '}
					<span className="subtle">
						<FlagTime flag={flag} timeZone={timeZone} />
					</span>
				</summary>
				<div className="facts-of-flag">
					<FlagFacts flag={flag} timeZone={timeZone} />
				</div>
			</details>
		</li>
	)
}
