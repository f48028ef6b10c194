import React from 'react'

/** Slots whose colours are hard to tell apart with a colour vision deficiency differ by texture. */
const textures: Record<number, 'rising' | 'falling'> = {
	3: 'rising',
	4: 'rising',
	5: 'rising',
	6: 'falling',
	8: 'falling',
}

/** The texture to lay over a slot's colour, as an SVG fill. */
export function textureOf(slot: number): string | undefined {
	const texture = textures[slot]
	return texture && `url(#texture-${texture})`
}

/** The textures' definitions; once a page. */
export function Textures() {
	return (
		<svg className="definitions" width="0" height="0" aria-hidden="true">
			<defs>
				<pattern id="texture-rising" width="6" height="6" patternUnits="userSpaceOnUse">
					<path className="texture" d="M-1 1 1 -1M0 6 6 0M5 7 7 5" />
				</pattern>
				<pattern id="texture-falling" width="6" height="6" patternUnits="userSpaceOnUse">
					<path className="texture" d="M-1 5 1 7M0 0 6 6M5 -1 7 1" />
				</pattern>
			</defs>
		</svg>
	)
}

/** A channel's colour beside its name. */
export function Swatch({ slot }: { slot: number }) {
	const texture = textureOf(slot)
	return (
		<svg className="swatch" width="12" height="12" aria-hidden="true">
			<rect className={`slot-${slot}`} width="12" height="12" rx="2" />
			{texture && <rect width="12" height="12" rx="2" fill={texture} />}
		</svg>
	)
}
