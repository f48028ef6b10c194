import { type RefCallback, useCallback, useRef, useState } from 'react'

/** An element's width in pixels, 0 until it is in the page; known before the first paint. */
export function useWidth(): [RefCallback<Element>, number] {
	const [width, setWidth] = useState(0)
	const observer = useRef<ResizeObserver>()
	const measure = useCallback((element: Element | null) => {
		observer.current?.disconnect()
		if (!element) return
		setWidth(Math.floor(element.getBoundingClientRect().width))
		observer.current = new ResizeObserver(([entry]) => {
			if (entry) setWidth(Math.floor(entry.contentRect.width))
		})
		observer.current.observe(element)
	}, [])
	return [measure, width]
}
