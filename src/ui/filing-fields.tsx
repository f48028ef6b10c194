import { ErrorMessage, FormSection, HelperMessage, Label, RadioGroup, Textfield } from '@forge/react'
import React from 'react'
import type { AdminView } from '../contract'
import { type Draft, type Problems, withDesk } from './account-draft'
import { Chosen } from './chosen'

interface Props {
	draft: Draft
	desks: AdminView['serviceDesks']
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

/** Where an account's requests go, and which messages belong together. */
export function FilingFields({ draft, desks, problems, change }: Props) {
	const desk = desks.find(({ id }) => id === draft.serviceDeskId)
	return (
		<>
			<FormSection title="Where the requests go">
				<Chosen
					name="serviceDeskId"
					label="Service desk"
					options={desks.map(({ id, projectName, projectKey }) => ({
						label: `${projectName} (${projectKey})`,
						value: id,
					}))}
					value={draft.serviceDeskId}
					problem={problems.serviceDeskId}
					choose={(id) => {
						const other = desks.find((one) => one.id === id)
						if (other) change((before) => (before.serviceDeskId === id ? before : withDesk(before, other)))
					}}
				/>
				<Chosen
					name="requestTypeId"
					label="Request type"
					options={(desk?.requestTypes ?? []).map(({ id, name }) => ({ label: name, value: id }))}
					value={draft.requestTypeId}
					problem={problems.requestTypeId}
					choose={(requestTypeId) => change((before) => ({ ...before, requestTypeId }))}
				/>
				<Label labelFor="account-reporter">Stand-in reporter (account id, optional)</Label>
				<Textfield
					id="account-reporter"
					name="reporter"
					defaultValue={draft.reporter}
					onChange={(event) => change((before) => ({ ...before, reporter: `${event.target.value ?? ''}` }))}
				/>
				<HelperMessage>
					Requests are filed in the customer's name. Where only a phone number or handle is known, this customer account
					stands in: one made for the purpose, never a real person's. Leave it empty and "Channel customer" is used, and
					made if it is missing.
				</HelperMessage>
			</FormSection>
			<FormSection title="Conversations">
				<Label labelFor="account-reopen-days">Reopen within (days)</Label>
				<Textfield
					id="account-reopen-days"
					name="reopenDays"
					defaultValue={draft.reopenDays}
					isInvalid={problems.reopenDays !== undefined}
					onChange={(event) => change((before) => ({ ...before, reopenDays: `${event.target.value ?? ''}` }))}
				/>
				<HelperMessage>
					A message that comes this soon after the request was resolved goes to that request; a later one opens a new
					request. 0: always a new one.
				</HelperMessage>
				{problems.reopenDays && <ErrorMessage>{problems.reopenDays}</ErrorMessage>}
				<Label labelFor="account-groups">Group chats</Label>
				<RadioGroup
					name="groups"
					options={[
						{ name: 'groups', label: 'Ignore them (they are counted)', value: 'ignore' },
						{ name: 'groups', label: 'File them: one request for the whole group', value: 'file' },
					]}
					defaultValue={draft.groups}
					onChange={(event) =>
						change((before) => ({ ...before, groups: event.target.value === 'file' ? 'file' : 'ignore' }))
					}
				/>
			</FormSection>
		</>
	)
}
