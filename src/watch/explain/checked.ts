import type { Flag } from '../../store/flags'

export const SILENT_ADVICE =
	'Check whether it still works: write to it yourself, then look at its webhook and its access with the provider.'

/** What to do about a silent account after its provider was asked. Pure. */
export function checkedAdvice({ ok }: Pick<NonNullable<Flag['check']>, 'ok'>): string {
	if (ok === null) return SILENT_ADVICE
	return ok
		? 'The provider finds nothing wrong: write to it yourself. If that arrives, look at where customers find this channel; if not, at the provider’s status page.'
		: 'The provider finds it broken: enter its access again on the admin page, or register the webhook there, and write to it yourself.'
}
