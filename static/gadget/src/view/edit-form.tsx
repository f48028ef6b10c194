import React, { type FormEvent, useRef, useState } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import { type ConfigForm, type FormErrors, readForm, toForm } from '../config/form'
import { localHour } from '../figures/local'
import type { Host } from '../host'
import { ConfigFields } from './config-fields'
import { useChoices } from './use-choices'

/** The gadget's edit mode. */
export function EditForm({ host, config }: { host: Host; config: GadgetConfig }) {
	const [form, setForm] = useState<ConfigForm>(() =>
		toForm(config, localHour(Date.now(), config.timeZone).slice(0, 10)),
	)
	const [errors, setErrors] = useState<FormErrors>({})
	const [problem, setProblem] = useState<string>()
	const [saving, setSaving] = useState(false)
	const element = useRef<HTMLFormElement>(null)
	const choices = useChoices(host)

	const change = (next: ConfigForm) => {
		setForm(next)
		if (Object.keys(errors).length === 0) return
		// A message goes as soon as its cause is gone; new ones wait for the next save.
		const read = readForm(next)
		const left = 'errors' in read ? read.errors : {}
		setErrors(Object.fromEntries(Object.entries(left).filter(([field]) => field in errors)))
	}

	const save = async (event: FormEvent) => {
		event.preventDefault()
		if (saving) return
		const read = readForm(form)
		setProblem(undefined)
		if ('errors' in read) {
			setErrors(read.errors)
			// The fields are marked in the render that follows.
			requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
			return
		}
		setErrors({})
		setSaving(true)
		await host.save(read.config).catch(() => setProblem('The settings could not be saved. Try again.'))
		setSaving(false)
	}

	const cancel = () => host.cancel().catch(() => setProblem('The form could not be closed.'))

	return (
		<main className="edit">
			<form ref={element} noValidate aria-label="Gadget settings" onSubmit={save}>
				<ConfigFields form={form} onChange={change} errors={errors} choices={choices} refreshable />
				{problem !== undefined && (
					<p className="message problem" role="alert">
						{problem}
					</p>
				)}
				<div className="buttons">
					<button type="submit" className="primary" aria-disabled={saving}>
						Save
					</button>
					<button type="button" onClick={cancel}>
						Cancel
					</button>
				</div>
			</form>
		</main>
	)
}
