import React from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import type { Host } from '../host'
import { NowBody } from '../view/now-body'
import { useAnswer } from '../view/use-answer'
import { Part } from './part'

/** What waits just now, as the gadget's "now" view shows it. */
export function Waiting({ host, config }: { host: Host; config: GadgetConfig }) {
	return (
		<Part id="waiting" title="Now" note="Open requests at this moment, whatever the period above.">
			<NowBody answer={useAnswer(host.now, config)} />
		</Part>
	)
}
