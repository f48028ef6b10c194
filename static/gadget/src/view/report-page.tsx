import React, { lazy, Suspense, useEffect, useState } from 'react'
import type { GadgetConfig, ReportPart } from '../../../../src/contract'
import { type ConfigForm, readForm, toForm } from '../config/form'
import { localHour } from '../figures/local'
import type { Host } from '../host'
import { NativePanel } from '../native/native-panel'
import { JumpLinks } from '../page/jump-links'
import { ConfigFields } from './config-fields'
import { ReportBody } from './report-body'
import { useChoices } from './use-choices'
import { useRefresh } from './use-refresh'
import { useReport } from './use-report'

/** Milliseconds without a further change until a changed control asks for new numbers. */
const settle = 400

const parts: ReportPart[] = ['heat', 'distribution']

/** On its own, because gadgets do without it. */
const Parts = lazy(async () => ({ default: (await import('../page/parts')).Parts }))

interface Props {
	host: Host
	initial: GadgetConfig
	/** BCP 47. */
	locale: string
}

/** The report at full size, with its configuration on the page and in its address. */
export function ReportPage({ host, initial, locale }: Props) {
	const [config, setConfig] = useState(initial)
	const [form, setForm] = useState<ConfigForm>(() =>
		toForm(initial, localHour(Date.now(), initial.timeZone).slice(0, 10)),
	)
	const choices = useChoices(host)
	const report = useReport(host, config, parts)
	useRefresh(config.refresh, report)
	const read = readForm(form)

	useEffect(() => {
		const timer = setTimeout(() => {
			const changed = readForm(form)
			if ('config' in changed) setConfig((old) => (sameQuestion(old, changed.config) ? old : changed.config))
		}, settle)
		return () => clearTimeout(timer)
	}, [form])

	const agents = form.agents ?? false
	useEffect(() => {
		if (config !== initial || agents !== (initial.agents ?? false)) host.remember({ report: { ...config, agents } })
	}, [host, config, initial, agents])

	return (
		<>
			<form className="controls" aria-label="What the report shows" onSubmit={(event) => event.preventDefault()}>
				<ConfigFields
					form={form}
					onChange={setForm}
					errors={'errors' in read ? read.errors : {}}
					choices={choices}
					refreshable={false}
				/>
			</form>
			{report.shown && <JumpLinks />}
			<ReportBody report={report} large />
			{report.shown && (
				<Suspense fallback={null}>
					<Parts
						{...{ host, shown: report.shown, locale, agents }}
						onAgents={(chosen) => setForm({ ...form, agents: chosen })}
					/>
				</Suspense>
			)}
			<NativePanel host={host} onCounted={report.reload} />
		</>
	)
}

/** Agents are asked of Jira, not of the app. */
function sameQuestion(one: GadgetConfig, other: GadgetConfig): boolean {
	return JSON.stringify({ ...one, agents: false }) === JSON.stringify({ ...other, agents: false })
}
