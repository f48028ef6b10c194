import { useCallback, useRef, useState } from 'react'
import type { AccountView } from '../contract'
import { type AccountList, withAccount, withFresh, withoutAccount } from './account-list'
import { ask } from './ask'
import { useActions } from './use-actions'

/** The accounts and what can be done to them. Each answer is put into the list at once. */
export function useAccounts(initial: AccountList) {
	const [list, setList] = useState(initial)
	const { notice, about, setNotice, busy, run } = useActions()

	const done = useRef(new Map<string, 'put' | 'removed'>())
	const replace = useCallback((fresh: AccountList) => setList((before) => withFresh(before, fresh, done.current)), [])

	const put = (account: AccountView) => {
		done.current.set(account.id, 'put')
		setList((before) => withAccount(before, account))
	}

	const restore = (id: string, name: string) =>
		run(`restore:${id}`, `${name} could not be restored`, async () => {
			put(await ask('restoreAccount', { id }))
			return { appearance: 'success', title: `${name} is back`, text: 'It takes messages at the same webhook URL.' }
		})

	return {
		...list,
		notice,
		/** The account that the notice is about. */
		about,
		setNotice,
		/** `<action>:<account id>` while an answer is awaited. */
		busy,
		put,
		restore,
		/** Takes a freshly loaded list. */
		replace,
		setEnabled: ({ id, name }: AccountView, enabled: boolean) =>
			run(`enable:${id}`, `${name} could not be ${enabled ? 'enabled' : 'disabled'}`, async () => {
				put(await ask('setEnabled', { id, enabled }))
				return enabled
					? { appearance: 'success', title: `${name} is enabled` }
					: {
							appearance: 'success',
							title: `${name} is disabled`,
							text: 'Messages are refused with status 410 until you enable it again; some providers give a webhook up after a while.',
						}
			}),
		/** The admin has mended why the app stopped filing. */
		resume: ({ id, name, enabled }: AccountView) =>
			run(`resume:${id}`, `${name} could not be taken up again`, async () => {
				put(await ask('setEnabled', { id, enabled }))
				return { appearance: 'success', title: `${name} is taken up again`, text: 'What waited is being filed now.' }
			}),
		remove: (account: AccountView) =>
			run(`remove:${account.id}`, `${account.name} could not be removed`, async () => {
				const { id, name, channel } = account
				const { restorableUntil } = await ask('removeAccount', { id })
				done.current.set(id, 'removed')
				setList((before) => withoutAccount(before, { id, name, channel, restorableUntil }))
				return {
					appearance: 'success',
					title: `${name} is removed`,
					text: 'Its requests and numbers stay.',
					action: { label: 'Undo', run: () => void restore(id, name) },
				}
			}),
		check: ({ id, name }: AccountView) =>
			run(`check:${id}`, `${name} could not be checked`, async () => {
				const { ok, detail } = await ask('checkAccount', { id })
				if (ok === null)
					return { appearance: 'information', title: `${name} cannot be checked from here`, text: detail }
				return ok
					? { appearance: 'success', title: `${name} is connected`, text: detail }
					: { appearance: 'error', title: `${name} is not connected`, text: detail }
			}),
	}
}

export type Accounts = ReturnType<typeof useAccounts>
