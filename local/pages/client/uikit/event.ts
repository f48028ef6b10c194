/** What an app's handler gets: plain data, as over the bridge. */
export interface PlainEvent {
	type: string
	target: { type: string; value: unknown; checked: boolean; name: string; id: string }
}

interface BrowserEvent {
	type: string
	target: EventTarget
}

/** Reduces a browser's event to plain data. `target.type` is what @forge/react's useForm tells the fields apart by. */
export function plain(event: BrowserEvent): PlainEvent {
	const target = event.target as HTMLInputElement
	const { type, value, checked = false, name = '', id = '' } = target
	return { type: event.type, target: { type, value, checked, name, id } }
}
