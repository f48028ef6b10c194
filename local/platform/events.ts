import type { Clock, Dice, JiraSite, Ledger, ProductEvent } from '../seams'
import { evaluate } from './expression'
import type { Functions } from './functions'
import { cloudId } from './installation'
import type { EventFilter, Manifest } from './manifest'
import { createPending } from './pending'
import { type RetryOptions, retryOf, retrySeconds } from './retry'

interface Entry {
	event: ProductEvent
	moduleKey: string
	retryCount: number
	retry?: RetryOptions
}

/**
 * Jira's events on their way to the app's triggers: up to 3 minutes late, some twice, some never.
 * https://developer.atlassian.com/platform/forge/events-reference/product_events/
 */
export function createEvents(site: {
	manifest: Manifest
	clock: Clock
	dice: Dice
	ledger: Ledger
	jira: JiraSite
	/** Whether the next event never comes. */
	lost: () => boolean
	functions: () => Functions
	log: (line: string) => void
}) {
	const { clock, dice, ledger, jira } = site
	const triggers = site.manifest.modules.trigger ?? []
	const pending = createPending<Entry>(clock, deliver)

	/** Read when the event is delivered, as values are then: the property values themselves are seconds old. */
	function wanted(event: ProductEvent, { ignoreSelf, expression, onError }: EventFilter = {}): boolean {
		if (ignoreSelf && event.selfGenerated) return false
		if (!expression) return true
		const runtime = { issue: { properties: jira.propertiesForEvents(event.issue.id) } }
		try {
			return evaluate(expression, (path) => reach({ ...event, runtime }, path))
		} catch (error) {
			if (onError !== 'IGNORE' && onError !== 'RECEIVE') site.log(`error filter: ${(error as Error).message}`)
			return onError === 'RECEIVE' || onError === 'RECEIVE_AND_LOG'
		}
	}

	async function deliver(entry: Entry): Promise<void> {
		const { event, moduleKey, retryCount, retry } = entry
		const trigger = triggers.find(({ key }) => key === moduleKey)
		if (!trigger || (retryCount === 0 && !wanted(event, trigger.filter))) return
		const retryContext = retry && {
			retryContext: { retryCount, retryReason: retry.retryReason, retryData: retry.retryData ?? null },
		}
		const outcome = await site.functions().invoke({
			functionKey: trigger.function,
			moduleKey,
			payload: { ...event, context: { cloudId, moduleKey }, contextToken: 'local', ...retryContext },
		})
		// A throw is the end: only a returned InvocationError asks for a retry, at most 4 times.
		const asked = retryOf(outcome)
		if (asked && retryCount < 4) {
			pending.add({ ...entry, retry: asked, retryCount: retryCount + 1 }, retrySeconds(asked) * 1000)
		}
	}

	jira.onEvent((event) => {
		const tooLarge = Buffer.byteLength(JSON.stringify(event)) > 200 * 1024
		for (const { key, events } of triggers) {
			if (!events.includes(event.eventType)) continue
			if (tooLarge || site.lost()) {
				ledger.harshness.lost++
				continue
			}
			const entry = { event: structuredClone(event), moduleKey: key, retryCount: 0 }
			const copies = dice.chance(0.05) ? 2 : 1
			ledger.harshness.doubled += copies - 1
			for (let copy = 0; copy < copies; copy++) {
				const ms = dice.between(1_000, 180_000)
				if (ms > 1_000) ledger.harshness.late++
				pending.add(entry, ms)
			}
		}
	})

	return { snapshot: pending.snapshot, restore: pending.restore }
}

const reach = (from: unknown, path: string[]): unknown =>
	path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], from)
