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
import type { DeadLetterView } from '../contract'

interface Props {
	letter: DeadLetterView | undefined
	busy: boolean
	confirm: (letter: DeadLetterView) => void
	cancel: () => void
}

/** Asks before a customer's message is thrown away. */
export function DiscardDialog({ letter, busy, confirm, cancel }: Props) {
	return (
		<ModalTransition>
			{letter && (
				<Modal onClose={() => cancel()}>
					<ModalHeader>
						<ModalTitle appearance="warning">Discard this message?</ModalTitle>
					</ModalHeader>
					<ModalBody>
						<Text>
							It never reached Jira: no agent has read it. Its words and files are deleted and cannot be brought back.
						</Text>
					</ModalBody>
					<ModalFooter>
						<Button appearance="subtle" isDisabled={busy} onClick={() => cancel()}>
							Cancel
						</Button>
						<LoadingButton appearance="danger" isLoading={busy} onClick={() => confirm(letter)}>
							Discard message
						</LoadingButton>
					</ModalFooter>
				</Modal>
			)}
		</ModalTransition>
	)
}
