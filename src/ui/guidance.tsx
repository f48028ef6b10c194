import { Code, Heading, Link, List, ListItem, SectionMessage, Stack, Strong, Text } from '@forge/react'
import React from 'react'

const NOTIFICATIONS =
	'https://support.atlassian.com/jira-service-desk-cloud/docs/what-notifications-do-my-customers-and-service-desk-team-receive'
const PANEL = 'https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-panel/'

/** What an admin has to set in Jira itself, since no app may. */
export function Guidance() {
	return (
		<Stack space="space.200">
			<Heading size="small" as="h2">
				Two settings in Jira that only you can make
			</Heading>
			<SectionMessage appearance="warning" title="Turn off the notifications that would send everything twice">
				<Stack space="space.100">
					<Text>
						Jira Service Management mails customers about their requests. On a channel, every answer would then reach
						them twice: on the channel and by mail, and a reply to that mail comes in beside the channel. In the
						settings of each service project below your accounts, under <Strong>Customer notifications</Strong>, turn
						off or restrict:
					</Text>
					<List type="unordered">
						<ListItem>
							<Strong>Public comment added</Strong> (and edited): the agent's answer, sent again by mail
						</ListItem>
						<ListItem>
							<Strong>Request created</Strong>: a confirmation by mail of what was written on the channel
						</ListItem>
						<ListItem>
							<Strong>Request resolved</Strong>: as you like; it is a mail that the channel does not send
						</ListItem>
					</List>
					<Text>
						Customers whose email is known are the ones that get these mails. A stand-in reporter's mailbox is read by
						nobody.{' '}
						<Link href={NOTIFICATIONS} openNewTab>
							Who is notified of what
						</Link>
					</Text>
				</Stack>
			</SectionMessage>
			<SectionMessage appearance="information" title="Show the panel on all requests">
				<Stack space="space.100">
					<Text>
						Jira shows an app's panel on a request only after somebody added it there. To show it everywhere, a Jira
						admin opens any request, adds the panel <Strong>Channel</Strong> from the apps button, opens the panel's
						menu and picks <Strong>Show for all work items</Strong>. The short <Strong>Channel</Strong> entry among the
						request's details is always there.{' '}
						<Link href={PANEL} openNewTab>
							About issue panels
						</Link>
					</Text>
					<Text>
						Requests can be searched by channel, in queues and filters too: <Code>switchboardChannel = whatsapp</Code>
					</Text>
				</Stack>
			</SectionMessage>
		</Stack>
	)
}
