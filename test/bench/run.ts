import { cold } from './cold'
import { dollars } from './dollars'
import { latency } from './latency'
import { messages } from './messages'
import { report } from './report'
import { ui } from './ui'
import { verify } from './verify'

/** Each prints its tables; none asserts on time. */
const parts: Record<string, () => Promise<void>> = { messages, dollars, latency, cold, report, ui, verify }

/** `npm run bench -- messages verify`: these parts; without names all, in this order. */
async function run(names: string[]): Promise<void> {
	const unknown = names.filter((name) => !Object.hasOwn(parts, name))
	if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
	for (const [name, part] of Object.entries(parts)) if (names.length === 0 || names.includes(name)) await part()
}

run(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error)
		process.exit(1)
	},
)
