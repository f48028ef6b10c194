import { launchBrowser } from './launch'

/** Says which browser the tests will use, or what to install; exit code 1 where none runs. */
launchBrowser()
	.then(async (browser) => {
		console.log(`Chromium ${browser.version()}`)
		await browser.close()
	})
	.catch((error: Error) => {
		console.error(error.message)
		process.exitCode = 1
	})
