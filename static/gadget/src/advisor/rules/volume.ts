import type { Rule } from '../rule'

/** What many and few requests suit. */
export const volume: Rule[] = [
	{
		id: 'volume-bot',
		when: { volume: { from: 3000 } },
		channels: ['dialogflow'],
		weight: 45,
		reason: 'Among {volume} requests a month many are the same few questions, which a bot can take.',
		source: 'rule of thumb',
	},
	{
		id: 'volume-few',
		when: { volume: { below: 100 } },
		channels: ['dialogflow', 'intercom', 'sunshine', 'discourse'],
		weight: -25,
		reason: 'For {volume} requests a month it is more work than it saves.',
		source: 'rule of thumb',
	},
	{
		id: 'volume-postmark',
		when: { volume: { from: 3000 } },
		channels: ['postmark'],
		weight: 10,
		reason: 'A provider that tries again for ten hours suits {volume} requests a month.',
		source: 'rule of thumb',
	},
	{
		id: 'volume-mail-files',
		when: { volume: { from: 3000 } },
		channels: ['mailgun', 'sendgrid'],
		weight: 8,
		reason: 'It takes large amounts of mail, with what is attached.',
		source: 'rule of thumb',
	},
	{
		id: 'volume-suite',
		when: { volume: { from: 3000 }, habits: ['site'] },
		channels: ['sunshine', 'intercom'],
		weight: 8,
		reason: 'With {volume} requests a month its routing and macros pay off.',
		source: 'rule of thumb',
	},
	{
		id: 'volume-phone',
		when: { volume: { from: 3000 }, people: { below: 5 } },
		channels: ['twilio-voice'],
		weight: -25,
		reason: 'With {volume} requests a month and {people} of you, callers would wait in line.',
		source: 'rule of thumb',
	},
]
