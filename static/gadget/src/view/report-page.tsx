import React, { useEffect, useState } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import { type ConfigForm, readForm, toForm } from '../config/form'
import { localHour } from '../figures/local'
import type { Host } from '../host'
import { NativePanel } from '../native/native-panel'
import { ConfigFields } from './config-fields'
import { ReportBody } from './report-body'
import { useChoices } from './use-choices'
import { useRefresh } from './use-refresh'
import { useReport } from './use-report'

/** Milliseconds without a further change until a changed control asks for new numbers. */
const settle = 400

/** The report at full size, with its configuration on the page. */
export function ReportPage({ host, initial }: { host: Host; initial: GadgetConfig }) {
	const [config, setConfig] = useState(initial)
	const [form, setForm] = useState<ConfigForm>(() =>
		toForm(initial, localHour(Date.now(), initial.timeZone).slice(0, 10)),
	)
	const choices = useChoices(host)
	const report = useReport(host, config)
	useRefresh(config.refresh, report)
	const read = readForm(form)

	useEffect(() => {
		const timer = setTimeout(() => {
			const changed = readForm(form)
			if ('config' in changed)
				setConfig((old) => (JSON.stringify(old) === JSON.stringify(changed.config) ? old : changed.config))
		}, settle)
		return () => clearTimeout(timer)
	}, [form])

	return (
		<main className="page">
			<h1>Support channels</h1>
			<form className="controls" aria-label="What the report shows" onSubmit={(event) => event.preventDefault()}>
				<ConfigFields
					form={form}
					onChange={setForm}
					errors={'errors' in read ? read.errors : {}}
					choices={choices}
					refreshable={false}
				/>
			</form>
			<ReportBody report={report} large />
			<NativePanel host={host} onCounted={report.reload} />
		</main>
	)
}
