import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildUi } from './build/ui'
import { parseEntries } from './http/entries'
import { type SiteOptions, startSite } from './site'

const usage =
	'npm start -- [--port 8383] [--data DIR] [--empty] [--accounts FILE] [--clock ISO] [--kvs-missing fail|create] [--kvs-unindexed out|first] [--seed N] [--no-quotas]'

/** @throws Error that says which option is wrong */
function readOptions(args: string[]): SiteOptions {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8383' },
			data: { type: 'string' },
			empty: { type: 'boolean', default: false },
			accounts: { type: 'string' },
			clock: { type: 'string' },
			'kvs-missing': { type: 'string', default: 'fail' },
			'kvs-unindexed': { type: 'string', default: 'out' },
			seed: { type: 'string', default: '1' },
			'no-quotas': { type: 'boolean', default: false },
		},
	})
	const port = Number(values.port)
	if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port ${values.port}: a number up to 65535`)
	const { clock, 'kvs-missing': kvsMissing, 'kvs-unindexed': kvsUnindexed, seed } = values
	if (clock !== undefined && Number.isNaN(Date.parse(clock))) throw new Error(`--clock ${clock}: an ISO time`)
	if (kvsMissing !== 'fail' && kvsMissing !== 'create') throw new Error('--kvs-missing: fail or create')
	if (kvsUnindexed !== 'out' && kvsUnindexed !== 'first') throw new Error('--kvs-unindexed: out or first')
	if (!/^\d+$/.test(seed)) throw new Error(`--seed ${seed}: a whole number`)
	// Fresh each time: nothing is kept, so nothing has to be removed at the end.
	const fresh = values.empty || values.accounts !== undefined || port === 0
	const data = values.data ?? (fresh ? undefined : '.local')
	return {
		port,
		kvsMissing,
		kvsUnindexed,
		seed: Number(seed),
		quotas: !values['no-quotas'],
		empty: values.empty,
		...(data === undefined ? {} : { data }),
		...(clock === undefined ? {} : { clock }),
		...(values.accounts === undefined ? {} : { accounts: readAccounts(values.accounts) }),
	}
}

function readAccounts(file: string) {
	try {
		return parseEntries(readFileSync(file, 'utf8'))
	} catch (error) {
		throw new Error(`--accounts ${file}: ${(error as Error).message}`)
	}
}

async function start() {
	let options: SiteOptions
	try {
		options = readOptions(process.argv.slice(2))
	} catch (error) {
		console.error(`${(error as Error).message}\n${usage}`)
		process.exit(2)
	}
	const log = (line: string) => console.error(line)
	// A rejection that a function left behind kills its instance on Forge, never the site.
	process.on('unhandledRejection', (reason) => log(`error unhandled rejection: ${String(reason)}`))
	await buildUi()
	const site = await startSite({ ...options, log })
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void site.close().then(() => process.exit(0)))
	}
	console.log(`ready ${site.origin}`)
}

start().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error)
	process.exit(1)
})
