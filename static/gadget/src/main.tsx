import React from 'react'
import { createRoot } from 'react-dom/client'
import { host, look } from './bridge'
import { isRightToLeft } from './figures/formats'
import './main.css'
import { App } from './view/app'
import { Problem } from './view/problem'
import { Skeleton } from './view/skeleton'

const container = document.getElementById('root')
if (container) {
	const root = createRoot(container)
	root.render(
		<main>
			<Skeleton />
		</main>,
	)
	const start = () =>
		look().then(
			(surroundings) => {
				document.documentElement.dir = isRightToLeft(surroundings.locale) ? 'rtl' : 'ltr'
				root.render(<App host={host} surroundings={surroundings} />)
			},
			() =>
				root.render(
					<main>
						<Problem text="Jira did not answer." retry={start} />
					</main>,
				),
		)
	void start()
}
