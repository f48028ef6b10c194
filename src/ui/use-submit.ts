import { useRef, useState } from 'react'
import { messageOf } from './ask'

/**
 * What a form goes through when it is submitted: one submission at a time, a failure is told and what was typed stays.
 * @param act undefined: something typed is wrong, and nothing is sent
 */
export function useSubmit(act: () => Promise<void> | undefined) {
	const [tried, setTried] = useState(false)
	const [saving, setSaving] = useState(false)
	const [failure, setFailure] = useState<string>()
	const busy = useRef(false)

	async function submit() {
		if (busy.current) return
		setTried(true)
		setFailure(undefined)
		const acting = act()
		if (!acting) return
		busy.current = true
		setSaving(true)
		try {
			await acting
		} catch (thrown) {
			setFailure(messageOf(thrown))
		} finally {
			busy.current = false
			setSaving(false)
		}
	}

	return { tried, saving, failure, submit }
}
