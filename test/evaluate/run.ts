import { reportJudge } from './judge-report'
import { reportNab } from './nab-report'
import { SUBJECTS } from './subjects'

/**
 * `npm run evaluate`: each judge beside published methods on the gallery's test half. `-- --kinds`: where each errs; `-- surge`: one judge only;
 * `-- --nab DIR`: the surge judge on a checkout of the Numenta Anomaly Benchmark.
 */
const words = process.argv.slice(2)
const nab = words.indexOf('--nab')

if (nab >= 0) {
	const directory = words[nab + 1]
	if (directory === undefined) throw new Error('Usage: npm run evaluate -- --nab DIR')
	reportNab(directory)
} else {
	const wanted = SUBJECTS.filter(({ verdict }) => words.includes(verdict))
	const startedAt = Date.now()
	for (const subject of wanted.length > 0 ? wanted : SUBJECTS) reportJudge(subject, words.includes('--kinds'))
	console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s`)
}
