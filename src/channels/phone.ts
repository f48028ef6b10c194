/**
 * Phone numbers as the channels give them: always international, so that no country has to be guessed and no number plan loaded
 * (libphonenumber-js would be two thirds of the web trigger's bundle and does not join the variants below).
 */

/**
 * Some networks write one mobile number in two ways. Digits without `+`, in the form that the number plan uses today:
 *
 * - Brazil: since 2016 mobile numbers have a 9 before their eight digits; WhatsApp still knows old ones without it.
 * - Argentina: a 9 follows the country code of mobile numbers when they are called from abroad.
 * - Mexico: until 2019 a 1 followed the country code of mobile numbers.
 */
const VARIANTS: { given: RegExp; canonical: string }[] = [
	{ given: /^55([1-9]\d)([6-9]\d{7})$/, canonical: '55$19$2' },
	{ given: /^54([1-8]\d{9})$/, canonical: '549$1' },
	{ given: /^521(\d{10})$/, canonical: '52$1' },
]

/** One spelling for all of a number's variants. What is not a number's digits comes back as it is. */
export function canonicalDigits(digits: string): string {
	const variant = VARIANTS.find(({ given }) => given.test(digits))
	return variant ? digits.replace(variant.given, variant.canonical) : digits
}

/** E.164 of an international number's digits (WhatsApp ids, Telegram contacts); undefined where they cannot be one. */
export function fromDigits(digits: string | undefined): string | undefined {
	return digits && /^[1-9]\d{6,14}$/.test(digits) ? `+${canonicalDigits(digits)}` : undefined
}

/** E.164 of a number written for people, where it says its country: `+1 (415) 341-8386`, `0049 30 …`. */
export function fromWritten(number: string | undefined): string | undefined {
	const international = number?.replace(/^\s*00/, '+').match(/^\s*\+([\d\s().\-/]+)$/)?.[1]
	return fromDigits(international?.replace(/\D/g, ''))
}
