import { parseArgs } from 'node:util'
import { soak } from './soak'

/** `npm run soak -- --seed N [--messages N] [--conversations N] [--rate 0.03]`: exit code 1 on any loss. */
const { values } = parseArgs({
	options: {
		seed: { type: 'string' },
		messages: { type: 'string', default: '10000' },
		conversations: { type: 'string', default: '800' },
		rate: { type: 'string', default: '0.03' },
	},
})
async function main(): Promise<void> {
	const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
	const startedAt = Date.now()
	const { figures, harshness, ...found } = await soak({
		seed,
		messages: Number(values.messages),
		conversations: Number(values.conversations),
		rate: Number(values.rate),
		log: (line) => console.log(line),
	})
	console.log(`seed ${seed}, ${Math.round((Date.now() - startedAt) / 1000)} s`)
	console.table({ ...figures })
	console.table({ ...harshness })
	let wrong = 0
	for (const [name, list] of Object.entries(found)) {
		if (!Array.isArray(list)) continue
		wrong += list.length
		console.log(`${name}: ${list.length}${list.length > 0 ? `\n  ${list.slice(0, 20).join('\n  ')}` : ''}`)
	}
	process.exitCode = wrong === 0 ? 0 : 1
}

void main()
