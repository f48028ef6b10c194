import { useCallback, useEffect, useState } from 'react'

/** What was read, and a way to read it again. */
export interface Reading<T> {
	value: T | undefined
	problem: string | undefined
	again: () => Promise<void>
}

/**
 * Reads once and, where asked, over and over.
 *
 * @param read must be stable (useCallback)
 * @param everyMs 0: once
 */
export function useRead<T>(read: () => Promise<T>, everyMs = 0): Reading<T> {
	const [value, setValue] = useState<T>()
	const [problem, setProblem] = useState<string>()
	const again = useCallback(async () => {
		try {
			setValue(await read())
			setProblem(undefined)
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error))
		}
	}, [read])
	useEffect(() => {
		void again()
		if (!everyMs) return
		const timer = setInterval(() => document.hidden || void again(), everyMs)
		return () => clearInterval(timer)
	}, [again, everyMs])
	return { value, problem, again }
}
