import { buildUi } from './ui'

buildUi().catch((error: unknown) => {
	console.error(error)
	process.exitCode = 1
})
