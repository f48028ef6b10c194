import { ErrorMessage, FormSection, HelperMessage, Inline, Label, Link, Lozenge, Text, Textfield } from '@forge/react'
import React from 'react'
import type { ChannelForm } from '../contract'
import type { Problems } from './account-draft'

interface Props {
	channel: ChannelForm
	settings: Record<string, string>
	secretsSet: string[]
	problems: Problems
	set: (key: string, value: string) => void
}

/** A channel's own fields. A secret goes in and never comes out: its field always starts empty. */
export function SettingsFields({ channel, settings, secretsSet, problems, set }: Props) {
	return (
		<FormSection title={`${channel.name} connection`}>
			<Docs channel={channel} />
			{channel.fields.map((field) => {
				const id = `setting-${channel.id}-${field.key}`
				const isSet = field.secret && secretsSet.includes(field.key)
				const problem = problems[`settings.${field.key}`]
				return (
					<React.Fragment key={id}>
						<Inline space="space.100" alignBlock="center">
							<Label labelFor={id}>{field.required ? field.label : `${field.label} (optional)`}</Label>
							{isSet && <Lozenge appearance="success">set</Lozenge>}
						</Inline>
						<Textfield
							id={id}
							name={field.key}
							type={field.secret ? 'password' : 'text'}
							defaultValue={field.secret ? '' : (settings[field.key] ?? '')}
							placeholder={isSet ? 'Leave empty to keep what is set' : ''}
							isInvalid={problem !== undefined}
							onChange={(event) => set(field.key, `${event.target.value ?? ''}`)}
						/>
						<HelperMessage>
							{field.kind === 'host'
								? `${field.help} Jira asks you to approve this address when you save.`
								: field.help}
						</HelperMessage>
						{problem && <ErrorMessage>{problem}</ErrorMessage>}
					</React.Fragment>
				)
			})}
		</FormSection>
	)
}

/** The provider's pages on where these values are found and where the webhook is registered. */
export function Docs({ channel }: { channel: ChannelForm }) {
	if (channel.docs.length === 0) return null
	return (
		<Text>
			{`${channel.name}'s documentation: `}
			{channel.docs.map((url, index) => (
				<React.Fragment key={url}>
					{index > 0 && ', '}
					<Link href={url} openNewTab>
						{url.replace(/^https?:\/\//, '')}
					</Link>
				</React.Fragment>
			))}
		</Text>
	)
}
