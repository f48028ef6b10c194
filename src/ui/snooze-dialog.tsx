import {
	Button,
	HelperMessage,
	Label,
	LoadingButton,
	Modal,
	ModalBody,
	ModalFooter,
	ModalHeader,
	ModalTitle,
	ModalTransition,
	RadioGroup,
	Stack,
	TextArea,
} from '@forge/react'
import React, { useState } from 'react'
import type { FlagView } from '../contract'
import { titleOf } from './flag-words'
import { type Notice, NoticeMessage } from './notice'
import type { Aside } from './use-flags'

const DISMISS = 'end'
const DAYS = [7, 14, 30, 90]
const NOTE_LENGTH = 500

interface Props {
	/** Absent: nothing is asked. */
	flag: FlagView | undefined
	busy: boolean
	/** Why it failed. */
	problem: Notice | undefined
	putAside: (aside: Aside) => void
	cancel: () => void
}

/** Asks for how long a flag is put aside, and why. */
export function SnoozeDialog({ flag, ...rest }: Props) {
	return <ModalTransition>{flag && <Question key={flag.id} flag={flag} {...rest} />}</ModalTransition>
}

function Question({ flag, busy, problem, putAside, cancel }: Props & { flag: FlagView }) {
	const [chosen, setChosen] = useState(`${DAYS[0]}`)
	const [note, setNote] = useState('')
	const dismissing = chosen === DISMISS
	return (
		<Modal onClose={() => !busy && cancel()} width="small">
			<ModalHeader>
				<ModalTitle>{titleOf(flag)}</ModalTitle>
			</ModalHeader>
			<ModalBody>
				<Stack space="space.100">
					{problem && <NoticeMessage notice={problem} />}
					<Label labelFor="snooze-days" id="snooze-days-label">
						For how long
					</Label>
					<RadioGroup
						name="snooze-days"
						aria-labelledby="snooze-days-label"
						options={[
							...DAYS.map((days) => ({ name: 'snooze-days', label: `Snooze for ${days} days`, value: `${days}` })),
							{ name: 'snooze-days', label: 'Dismiss until it ends by itself', value: DISMISS },
						]}
						value={chosen}
						onChange={(event) => setChosen(`${event.target.value ?? ''}`)}
					/>
					<Label labelFor="snooze-note">Note (optional)</Label>
					<TextArea
						id="snooze-note"
						name="note"
						maxLength={NOTE_LENGTH}
						onChange={(event) => setNote(`${event.target.value ?? ''}`)}
					/>
					<HelperMessage>
						Why it needs no look just now, for other admins; at most {NOTE_LENGTH} characters. Nobody else sees it.
					</HelperMessage>
				</Stack>
			</ModalBody>
			<ModalFooter>
				<Button appearance="subtle" isDisabled={busy} onClick={() => cancel()}>
					Cancel
				</Button>
				<LoadingButton
					appearance="primary"
					isLoading={busy}
					onClick={() => putAside({ days: dismissing ? null : Number(chosen), note: note.trim() })}
				>
					{dismissing ? 'Dismiss' : 'Snooze'}
				</LoadingButton>
			</ModalFooter>
		</Modal>
	)
}
