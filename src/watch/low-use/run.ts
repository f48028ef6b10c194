import { type Account, readAccounts, readList } from '../../store/accounts'
import { keepLeft, readLeft } from '../../store/low-use'
import { keepFlags } from '../keep'
import { judgeProject } from './judge-project'

/** What a run needs of its surroundings. */
export interface Surroundings {
	/** Whether there are so many points of Jira's quota left. */
	affords(points: number): Promise<boolean>
	/** Told of the flags that changed, by their ids. */
	tell(flags: string[]): Promise<unknown>
	/** Milliseconds; decides when a run has had its time. */
	clock(): number
}

/** The daily function has other work in its fifteen minutes; what is left is for the hourly one. */
const LONGEST_MS = 5 * 60_000

/** Judges how much all accounts are used. What a run has no time for, `judgeLeft` does. @throws the first project's trouble, after all others were judged */
export async function judgeAccounts(now: number, around: Surroundings): Promise<void> {
	const [accounts, list, left] = [await readAccounts(), await readList(), await readLeft()]
	const removed = list?.data.removed.map(({ id }) => id) ?? []
	if (removed.length > 0) await keepFlags(['low-use'], removed, [], now)
	const projects = projectsOf(accounts)
	// What was left is longest ago.
	const first = projects.filter((project) => left.includes(project))
	await judgeProjects([...first, ...projects.filter((project) => !left.includes(project))], accounts, now, around)
}

/** Goes on where the last run ended. @throws as `judgeAccounts` */
export async function judgeLeft(now: number, around: Surroundings): Promise<void> {
	const left = await readLeft()
	if (left.length === 0) return
	const accounts = await readAccounts()
	const projects = projectsOf(accounts).filter((project) => left.includes(project))
	await judgeProjects(projects, accounts, now, around)
}

async function judgeProjects(
	projects: string[],
	accounts: Account[],
	now: number,
	{ affords, tell, clock }: Surroundings,
): Promise<void> {
	const begun = clock()
	const left = [...projects]
	const failures: unknown[] = []
	// Also for a run that is stopped before its time.
	if (projects.length > 0) await keepLeft(left)
	for (const project of projects) {
		if (clock() - begun > LONGEST_MS) break
		try {
			const own = accounts.filter(({ filing }) => filing.projectKey === project)
			const changed = await judgeProject(project, own, now, affords)
			if (changed.length > 0) await tell(changed)
			left.splice(left.indexOf(project), 1)
		} catch (error) {
			failures.push(error)
		}
	}
	await keepLeft(left)
	if (failures.length > 0) throw failures[0]
}

const projectsOf = (accounts: Account[]): string[] => [...new Set(accounts.map(({ filing }) => filing.projectKey))]
