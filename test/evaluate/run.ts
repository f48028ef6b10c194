import { reportNab } from './nab-report'

/** `npm run evaluate`, or `npm run evaluate -- --nab DIR` with a checkout of the Numenta Anomaly Benchmark. */
const [flag, directory] = process.argv.slice(2)

if (flag === '--nab' && directory !== undefined) reportNab(directory)
else {
	console.error('Usage: npm run evaluate -- --nab DIR')
	process.exitCode = 1
}
