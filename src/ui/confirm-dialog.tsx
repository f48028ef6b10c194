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

interface Props {
	/** Absent: nothing is asked. */
	question: { title: string; consequence: string; action: string } | undefined
	busy: boolean
	confirm: () => void
	cancel: () => void
}

/** Asks before something dangerous is done. */
export function ConfirmDialog({ question, busy, confirm, cancel }: Props) {
	return (
		<ModalTransition>
			{question && (
				<Modal onClose={() => cancel()}>
					<ModalHeader>
						<ModalTitle appearance="warning">{question.title}</ModalTitle>
					</ModalHeader>
					<ModalBody>
						<Text>{question.consequence}</Text>
					</ModalBody>
					<ModalFooter>
						<Button appearance="subtle" isDisabled={busy} onClick={() => cancel()}>
							Cancel
						</Button>
						<LoadingButton appearance="danger" isLoading={busy} onClick={() => confirm()}>
							{question.action}
						</LoadingButton>
					</ModalFooter>
				</Modal>
			)}
		</ModalTransition>
	)
}
