import type { Phrases } from './phrases'

export const english: Phrases = {
	language: 'en',
	names: [
		'Olivia Marsh',
		'Noah Whitfield',
		'Amara Okafor',
		'Liam Prentice',
		'Grace Holloway',
		'Ethan Doyle',
		'Priya Nair',
		'Jack Lindqvist',
		'Zoe Barrett',
		'Samuel Adeyemi',
		'Ruby Castell',
		'Owen Fairley',
	],
	topics: {
		delivery: {
			open: [
				'Hi, where is my order {order}? It was due two days ago.',
				'The tracking for {order} has not moved since last week',
				'My parcel says delivered but nothing is here. Order {order}.',
			],
			more: ['No note from the driver and the neighbours have nothing either', 'Yes, somebody was home all day'],
			answer: [
				'Sorry about the wait. I have asked the carrier about {order} and will be back with news today. Did the driver leave a note?',
				'I can see {order} is held at the depot. Was anybody at home for the delivery?',
			],
		},
		return: {
			open: [
				'How do I send back the {item}? It is too small',
				'I would like to return order {order} please',
				'Can I swap my {item} for a bigger one?',
			],
			more: ['It is unworn, the tags are still on', 'A refund is fine, no exchange needed'],
			answer: [
				'Of course. I am sending you a return label now. Would you like an exchange or your money back?',
				'No problem, returns are free for 60 days. Is the {item} still unused?',
			],
		},
		payment: {
			open: [
				'I was charged twice for {order}!',
				'My card was declined but the money is gone. Order {order}',
				'Where do I find the invoice for {order}?',
			],
			more: ['Both amounts show on my statement from Tuesday', 'I paid with a Visa card'],
			answer: [
				'Thanks for telling us. One of the two is only a reservation, let me check it. Which card did you use?',
				'I have found the payment for {order}. When did the amounts show up on your statement?',
			],
		},
		login: {
			open: [
				'I cannot log in any more, the reset mail never comes',
				'The app throws me out as soon as I enter my password',
				'Locked out of my account, can you help?',
			],
			more: ['Nothing in the spam folder', 'It is the newest version of the app'],
			answer: [
				'I have sent a new reset link. Could you look in the spam folder too?',
				'Sorry for the trouble. Which version of the app do you have?',
			],
		},
		product: {
			open: [
				'Is the {item} waterproof?',
				'The zip of my {item} broke after three weeks',
				'Will the {item} be back in stock in blue?',
			],
			more: ['I have sent you a photo of it', 'Thanks, size M would be perfect'],
			answer: [
				'That should not happen. Could you send us a photo of the {item}?',
				'Good question! The {item} comes back in about ten days. Which size do you need?',
			],
		},
		address: {
			open: [
				'I typed the wrong house number for {order}, can you change it?',
				'Please send {order} to my office instead',
				'We are moving, how do I change my address?',
			],
			more: ['It is number 14, not 41', 'Great, same name on the door'],
			answer: [
				'It has not left the warehouse yet, so I can still change {order}. What is the right address?',
				'Done from our side. Is the name on the door the same?',
			],
		},
	},
	second: ['It is a present, so it is a bit urgent', 'Thanks in advance', 'I also wrote you a mail about it'],
	chase: ['Any news?', 'Hello? Is anybody there?', 'Just checking in on this'],
	closing: [
		'All done. Is there anything else? Otherwise I will close this for now.',
		'That is sorted. Have a good day!',
		'You will get a confirmation by mail in a minute. Take care!',
	],
	thanks: ['Perfect, thank you!', 'Thanks, that was quick', 'Great, thanks'],
	again: [
		'Sorry, it happened again',
		'It still does not work on my side',
		'Hi again, the label you sent is not accepted',
	],
}
