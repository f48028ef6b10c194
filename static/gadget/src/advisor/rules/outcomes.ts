/** Why a channel stands where it stands, beside what the rules say of it. */
export const outcomes = {
	taken: 'You have {other} for that already; a second one of the same kind only divides attention.',
	better: '{other} does the same for your customers and suits you better.',
	unsaid: 'Nothing that you said or that was counted speaks for {channel}.',
	weak: 'What speaks for {channel} is not enough to give it a part of your attention.',
	outweighed: 'What speaks against {channel} outweighs the rest.',
	room: 'Your team can watch about {limit} channels in time, and others reach your customers better; {channel} would come next.',
	later: '{channel} would come after that: let what is new run well first.',
	person: 'It would bind more of your team’s attention than is left.',
	crowded: 'You have more channels than your team can watch in time, about {limit}; this one is the least missed.',
} as const

export type Outcome = keyof typeof outcomes
