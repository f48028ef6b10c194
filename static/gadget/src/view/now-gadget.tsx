import React from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import type { Host } from '../host'
import { NowBody } from './now-body'
import { useAnswer } from './use-answer'
import { useGadgetRefresh } from './use-gadget-refresh'

/** The gadget that shows what waits just now. */
export function NowGadget({ host, config, gadgetId }: { host: Host; config: GadgetConfig; gadgetId: string }) {
	const answer = useAnswer(host.now, config)
	useGadgetRefresh(host, gadgetId, config.refresh, answer)
	return (
		<main className="gadget">
			<NowBody answer={answer} />
		</main>
	)
}
