import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useState } from 'react'
import { Dialog } from './dialog'
import type { Person } from './people'

/** A new customer by name, phone, email and language. */
export function NewPerson({ onAdd }: { onAdd: (person: Person) => void }) {
	const [open, setOpen] = useState(false)
	const add = (form: HTMLFormElement) => {
		const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value)) as Omit<Person, 'id'>
		onAdd({ id: `person-${Date.now().toString(36)}`, ...given })
		setOpen(false)
	}
	return (
		<>
			<Button onClick={() => setOpen(true)}>New customer</Button>
			{open && (
				<Dialog title="New customer" onClose={() => setOpen(false)}>
					<form
						className="form"
						onSubmit={(event) => {
							event.preventDefault()
							add(event.currentTarget)
						}}
					>
						<label>
							Name <input name="name" required />
						</label>
						<label>
							Phone <input name="phone" type="tel" placeholder="+447700900123" pattern="\+[0-9]{7,15}" />
						</label>
						<label>
							Email <input name="email" type="email" placeholder="mary@example.com" />
						</label>
						<label>
							Language <input name="language" placeholder="en" pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]+)*" />
						</label>
						<div className="row row-end">
							<Button appearance="subtle" onClick={() => setOpen(false)}>
								Cancel
							</Button>
							<Button appearance="primary" type="submit">
								Add
							</Button>
						</div>
					</form>
				</Dialog>
			)}
		</>
	)
}
