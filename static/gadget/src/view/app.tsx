import React, { lazy, Suspense, useMemo } from 'react'
import { completeConfig } from '../config/complete'
import { weekStartOf } from '../config/week-start'
import { formatsFor, isRightToLeft } from '../figures/formats'
import type { Host, Surroundings } from '../host'
import { GadgetView } from './gadget-view'
import { Scene } from './scene'
import { Skeleton } from './skeleton'
import { Textures } from './swatch'

// What the first chart of a dashboard does not need comes later.
const EditForm = lazy(() => import('./edit-form').then(({ EditForm }) => ({ default: EditForm })))
const NowGadget = lazy(() => import('./now-gadget').then(({ NowGadget }) => ({ default: NowGadget })))
const ChannelPage = lazy(() => import('./channel-page').then(({ ChannelPage }) => ({ default: ChannelPage })))

/** The face that the frame asks for. */
export function App({ host, surroundings }: { host: Host; surroundings: Surroundings }) {
	const { face, stored, opened, locale, timeZone, siteUrl, gadgetId } = surroundings
	const config = useMemo(() => completeConfig(stored, timeZone, weekStartOf(locale)), [stored, timeZone, locale])
	const scene = useMemo(
		() => ({
			formats: formatsFor(locale),
			rightToLeft: isRightToLeft(locale),
			timeZone,
			siteUrl,
			open: (path: string) => host.open(path),
			search: host.search,
		}),
		[locale, timeZone, siteUrl, host],
	)
	const waiting = (
		<main>
			<Skeleton large={face === 'page'} />
		</main>
	)
	return (
		<Scene.Provider value={scene}>
			<Textures />
			<Suspense fallback={waiting}>
				{face === 'edit' && <EditForm host={host} config={config} />}
				{face === 'gadget' && config.view === 'now' && <NowGadget host={host} config={config} gadgetId={gadgetId} />}
				{face === 'gadget' && config.view !== 'now' && <GadgetView host={host} config={config} gadgetId={gadgetId} />}
				{face === 'page' && <ChannelPage {...{ host, initial: config, locale, opened }} />}
			</Suspense>
		</Scene.Provider>
	)
}
