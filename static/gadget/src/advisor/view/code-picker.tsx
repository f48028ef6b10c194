import React, { useId, useMemo, useRef, useState } from 'react'

interface Props {
	legend: string
	/** What one of them is called, with its article: "a country". */
	one: string
	none: string
	codes: readonly string[]
	chosen: readonly string[]
	nameOf: (code: string) => string
	onChange: (chosen: string[]) => void
}

/** Any number out of a long list: chosen in the browser's own list and added by a button, so that the arrow keys alone add nothing. */
export function CodePicker({ legend, one, none, codes, chosen, nameOf, onChange }: Props) {
	const id = useId()
	const [picked, setPicked] = useState('')
	const [said, setSaid] = useState('')
	const select = useRef<HTMLSelectElement>(null)
	const sorted = useMemo(() => {
		const order = new Intl.Collator()
		return codes.map((code) => [code, nameOf(code)] as const).sort(([, a], [, b]) => order.compare(a, b))
	}, [codes, nameOf])

	const add = () => {
		if (picked === '' || chosen.includes(picked)) return
		onChange([...chosen, picked])
		setSaid(`${nameOf(picked)} added`)
		setPicked('')
	}
	const remove = (code: string) => {
		onChange(chosen.filter((other) => other !== code))
		setSaid(`${nameOf(code)} removed`)
		select.current?.focus()
	}
	return (
		<fieldset className="field codes">
			<legend>{legend}</legend>
			<div className="adding">
				<select
					ref={select}
					id={id}
					aria-label={`Choose ${one}`}
					value={picked}
					onChange={({ target }) => setPicked(target.value)}
				>
					<option value="">Choose {one}</option>
					{sorted.map(([code, name]) => (
						<option key={code} value={code} disabled={chosen.includes(code)}>
							{name}
						</option>
					))}
				</select>
				<button type="button" aria-disabled={picked === ''} onClick={add}>
					Add<span className="unseen"> {one}</span>
				</button>
			</div>
			{chosen.length === 0 ? (
				<p className="subtle">{none}</p>
			) : (
				<ul className="chips">
					{chosen.map((code) => (
						<li key={code}>
							<bdi>{nameOf(code)}</bdi>
							<button type="button" aria-label={`Remove ${nameOf(code)}`} onClick={() => remove(code)}>
								<span aria-hidden="true">✕</span>
							</button>
						</li>
					))}
				</ul>
			)}
			<span className="unseen" role="status">
				{said}
			</span>
		</fieldset>
	)
}
