import React, { useMemo } from 'react'
import { completeConfig } from '../config/complete'
import { formatsFor, isRightToLeft } from '../figures/formats'
import type { Host, Surroundings } from '../host'
import { EditForm } from './edit-form'
import { GadgetView } from './gadget-view'
import { ReportPage } from './report-page'
import { Scene } from './scene'
import { Textures } from './swatch'

/** The face that the frame asks for. */
export function App({ host, surroundings }: { host: Host; surroundings: Surroundings }) {
	const { face, stored, locale, timeZone, siteUrl, gadgetId } = surroundings
	const config = useMemo(() => completeConfig(stored, timeZone), [stored, timeZone])
	const scene = useMemo(
		() => ({
			formats: formatsFor(locale),
			rightToLeft: isRightToLeft(locale),
			timeZone,
			siteUrl,
			open: (path: string) => host.open(path),
		}),
		[locale, timeZone, siteUrl, host],
	)
	return (
		<Scene.Provider value={scene}>
			<Textures />
			{face === 'edit' && <EditForm host={host} config={config} />}
			{face === 'gadget' && <GadgetView host={host} config={config} gadgetId={gadgetId} />}
			{face === 'page' && <ReportPage host={host} initial={config} />}
		</Scene.Provider>
	)
}
