import { Heading, Stack, Strong, Text } from '@forge/react'
import React from 'react'
import type { OursView } from '../contract'
import { isolate } from './bidi'
import type { Locality } from './moments'

/** The name of a BCP 47 language in the viewer's own; the code itself where it is not one. */
function languageName(code: string, locale: string): string {
	try {
		return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
	} catch {
		return code
	}
}

/** What is known of who is writing. */
export function Person({ person, locality }: { person: OursView['person']; locality: Locality }) {
	const facts: [label: string, value: string | undefined][] = [
		['Name', person.name],
		['Phone', person.phone],
		['Email', person.email],
		['Handle', person.handle],
		['Language', person.language && languageName(person.language, locality.locale)],
	]
	const known = facts.filter(([, value]) => value)
	return (
		<Stack space="space.050">
			<Heading size="xsmall" as="h3">
				Customer
			</Heading>
			{known.map(([label, value]) => (
				<Text key={label}>
					<Strong>{label}:</Strong> {isolate(value ?? '')}
				</Text>
			))}
			{known.length === 0 && <Text>The channel tells nothing about this person.</Text>}
		</Stack>
	)
}
