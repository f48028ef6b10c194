import React, { useMemo, useState } from 'react'
import type { Host } from '../../host'
import { useChoices } from '../../view/use-choices'
import { readAdvisorForm } from '../form'
import { noOwn } from '../own'
import { wordsFor } from '../sentence'
import { type StepId, stepIds } from '../steps'
import { Recommendation } from './recommendation'
import { StartOver } from './start-over'
import { StepBusiness } from './step-business'
import { StepCustomers } from './step-customers'
import { StepFrame } from './step-frame'
import { StepList } from './step-list'
import { StepTeam } from './step-team'
import { StepUsed } from './step-used'
import { useAnswers } from './use-answers'
import { useOwn } from './use-own'

interface Props {
	host: Host
	/** BCP 47. */
	locale: string
	/** The viewer's, an IANA name. */
	timeZone: string
	/** The answers that the page's address said, unchecked. */
	shared: unknown
}

/** A guided form about team, customers and business, and what it recommends. */
export function Advisor({ host, locale, timeZone, shared }: Props) {
	const kept = useAnswers(host, shared)
	const { form, change } = kept
	const { answers, errors } = useMemo(() => readAdvisorForm(form), [form])
	const [step, setStep] = useState<StepId>(() => (kept.begun ? 'advice' : 'team'))
	const own = useOwn(host, answers.project, timeZone)
	const choices = useChoices(host)
	const words = useMemo(() => wordsFor(locale), [locale])
	const fields = { form, change, errors, words, own: own.data ?? noOwn }
	const go = (by: number) => setStep((at) => stepIds[stepIds.indexOf(at) + by] ?? at)
	return (
		<div className="advisor">
			<p className="lead">
				Which channels suit your team and your customers? Every question may be left out, and every answer changed. Your
				answers stay in this browser and in the address of this page, which you can share.
			</p>
			{kept.own && (
				<div className="message">
					<p>These answers came with the address of this page. You have answers of your own in this browser.</p>
					<button type="button" onClick={kept.own}>
						Take my own answers
					</button>
				</div>
			)}
			<StepList answers={answers} errors={errors} chosen={step} onChoose={setStep} />
			<StepFrame step={step} onBack={() => go(-1)} onNext={() => go(1)} onAdvice={() => setStep('advice')}>
				{step === 'team' && <StepTeam {...fields} />}
				{step === 'customers' && <StepCustomers {...fields} />}
				{step === 'business' && <StepBusiness {...fields} />}
				{step === 'used' && <StepUsed {...fields} reading={own} choices={choices} />}
				{step === 'advice' && <Recommendation {...{ answers, own, words }} onStep={setStep} />}
			</StepFrame>
			<StartOver
				empty={kept.empty}
				onReset={() => setStep('team')}
				reset={kept.reset}
				undo={
					kept.undo &&
					(() => {
						kept.undo?.()
						setStep('advice')
					})
				}
			/>
		</div>
	)
}
