import {
	Button,
	LoadingButton,
	Modal,
	ModalBody,
	ModalFooter,
	ModalHeader,
	ModalTitle,
	ModalTransition,
	Text,
} from '@forge/react'
import React from 'react'
import type { AccountView } from '../contract'

interface Props {
	account: AccountView | undefined
	busy: boolean
	confirm: (account: AccountView) => void
	cancel: () => void
}

/** Asks before an account is removed. */
export function RemoveDialog({ account, busy, confirm, cancel }: Props) {
	return (
		<ModalTransition>
			{account && (
				<Modal onClose={() => cancel()}>
					<ModalHeader>
						<ModalTitle appearance="warning">{`Remove ${account.name}?`}</ModalTitle>
					</ModalHeader>
					<ModalBody>
						<Text>
							Its webhook URL stops taking messages at once and agents' answers no longer go out. Its requests and
							numbers stay. For 30 days you can restore it with its secrets and the same URL.
						</Text>
					</ModalBody>
					<ModalFooter>
						<Button appearance="subtle" isDisabled={busy} onClick={() => cancel()}>
							Cancel
						</Button>
						<LoadingButton appearance="danger" isLoading={busy} onClick={() => confirm(account)}>
							Remove account
						</LoadingButton>
					</ModalFooter>
				</Modal>
			)}
		</ModalTransition>
	)
}
