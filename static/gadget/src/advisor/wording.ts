import type { Age, CustomerKind, Habit, Industry, YesNo } from './answers'

type Named<T extends string> = readonly (readonly [value: T, label: string])[]

export const customerNames: Named<CustomerKind> = [
	['consumers', 'Consumers'],
	['businesses', 'Businesses'],
	['both', 'Both'],
	['colleagues', 'Our own colleagues'],
]
export const ageNames: Named<Age> = [
	['young', 'Mostly under 30'],
	['middle', 'Between 30 and 60'],
	['older', 'Many over 60'],
]
export const habitNames: Named<Habit> = [
	['site', 'They are on our website or in our app when they need help'],
	['social', 'They follow us on Instagram, Facebook or X'],
	['community', 'They help each other'],
	['urgent', 'They often cannot wait'],
]
export const industryNames: Named<Industry> = [
	['retail', 'Shops and e-commerce'],
	['travel', 'Travel and hotels'],
	['software', 'Software and IT'],
	['finance', 'Banks and insurance'],
	['health', 'Health'],
	['public', 'Public services'],
	['utilities', 'Telecom, energy, water'],
	['logistics', 'Industry and logistics'],
	['education', 'Education'],
	['local', 'Restaurants, salons, trades'],
	['games', 'Games and media'],
	['other', 'Something else'],
]
export const yesNoNames: Named<YesNo> = [
	['yes', 'Yes'],
	['no', 'No'],
]

/** The label of a value. */
export function nameOf<T extends string>(names: Named<T>, value: T): string {
	return names.find(([one]) => one === value)?.[1] ?? value
}
