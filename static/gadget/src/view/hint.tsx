import React, { useId, useRef } from 'react'

interface Props {
	/** What is explained. */
	name: string
	/** A sentence or two. */
	text: string
}

/** Pixels that the explanation keeps from the frame's edges. */
const margin = 8

/**
 * A name that explains itself: pressed or pointed at, it shows the text above everything else, where no scrolling box cuts it off; Escape
 * or a press elsewhere closes it. A screen reader hears the text with the name.
 */
export function Hint({ name, text }: Props) {
	const id = useId()
	const button = useRef<HTMLButtonElement>(null)
	const bubble = useRef<HTMLSpanElement>(null)

	const place = () => {
		const [from, shown] = [button.current?.getBoundingClientRect(), bubble.current]
		if (!from || !shown) return
		const size = shown.getBoundingClientRect()
		const below = from.bottom + margin / 2
		const top = below + size.height > innerHeight ? Math.max(margin, from.top - size.height - margin / 2) : below
		const left = Math.max(margin, Math.min(from.left, innerWidth - size.width - margin))
		shown.style.top = `${top}px`
		shown.style.left = `${left}px`
	}
	const show = () => {
		bubble.current?.togglePopover(true)
		place()
	}

	return (
		<>
			<button
				ref={button}
				type="button"
				className="hint"
				aria-describedby={id}
				onClick={show}
				onPointerEnter={({ pointerType }) => pointerType === 'mouse' && show()}
				onPointerLeave={({ pointerType }) => pointerType === 'mouse' && bubble.current?.hidePopover()}
				onBlur={() => bubble.current?.hidePopover()}
			>
				{name}
			</button>
			<span ref={bubble} id={id} className="bubble" {...{ popover: 'auto' }}>
				{text}
			</span>
		</>
	)
}
