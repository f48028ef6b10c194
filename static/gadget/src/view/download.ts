/** Hands the browser a file to save. */
export function download(name: string, text: string): void {
	const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
	const link = document.createElement('a')
	link.href = address
	link.download = name
	document.body.append(link)
	link.click()
	link.remove()
	// Some browsers begin to read only after the click's task.
	setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
