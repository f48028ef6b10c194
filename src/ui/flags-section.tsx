import { Button, Stack, Text } from '@forge/react'
import React, { useEffect, useState } from 'react'
import type { FlagView } from '../contract'
import { CountedTitle } from './counted-title'
import { Flag } from './flag'
import { flagLists } from './flag-lists'
import { AsideFlags, EndedFlags } from './flags-past'
import type { Locality } from './moments'
import { NoticeMessage } from './notice'
import { SnoozeDialog } from './snooze-dialog'
import type { Flags } from './use-flags'

/** So many flags are shown with all that they rest on. */
const WHOLE = 2

/** What the watch found, with what was put aside and what is over. */
export function FlagsSection({ flags, now, locality }: { flags: Flags; now: number; locality: Locality }) {
	const [askedId, ask] = useState<string>()
	const { notice, busy, setNotice, touched, forget } = flags
	const { standing, aside, ended } = flagLists(flags.flags, now)
	// The answer closes the dialog in the moment in which it moves the flag: what is focused then is no longer behind it.
	const asked = standing.find(({ id }) => id === askedId)
	useEffect(() => forget, [forget])
	const open = (flag: FlagView) => {
		setNotice(undefined)
		ask(flag.id)
	}
	const close = () => {
		setNotice(undefined)
		ask(undefined)
	}
	return (
		<Stack space="space.150">
			<CountedTitle text="What to look at" count={`${standing.length}`} />
			{notice && !asked && <NoticeMessage notice={notice} />}
			{standing.length === 0 && (
				<Text>
					{aside.length > 0 ? 'Nothing beside what was put aside.' : 'Nothing: all channels are as busy as expected.'}
				</Text>
			)}
			{standing.map((flag) => (
				<Flag key={flag.id} flag={flag} locality={locality} brief={standing.length > WHOLE}>
					<Button
						spacing="compact"
						autoFocus={touched === flag.id}
						isDisabled={busy !== undefined}
						onClick={() => open(flag)}
					>
						Snooze or dismiss
					</Button>
				</Flag>
			))}
			<AsideFlags aside={aside} flags={flags} locality={locality} />
			<EndedFlags ended={ended} locality={locality} />
			<SnoozeDialog
				flag={asked}
				busy={busy === `snooze:${asked?.id}`}
				problem={notice?.appearance === 'error' ? notice : undefined}
				putAside={(wish) => asked && void flags.putAside(asked, wish).then((done) => done && ask(undefined))}
				cancel={close}
			/>
		</Stack>
	)
}
