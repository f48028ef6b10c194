import { listFlagsOf, readDirectory } from '../../../src/store/directory'
import { type Flag, writeFlag } from '../../../src/store/flags'

/** Runs inside the app's isolate: flags as the watch would have set them. */
export async function putFlags(flags: Flag[]): Promise<{ put: number }> {
	// A site's first report makes the list that is filled here.
	await readDirectory()
	for (const flag of flags) await writeFlag(flag, undefined)
	await listFlagsOf([...new Set(flags.map(({ account }) => account))])
	return { put: flags.length }
}
