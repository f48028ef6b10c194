import { frame } from './context'

export interface ProductRequest {
	product: string
	restPath: string
	fetchRequestInit: { method?: string; headers: [string, string][]; body: string | null }
	isMultipartFormData: boolean
}

export interface ProductResponse {
	body: string
	headers: Record<string, string>
	status: number
	statusText: string
	isAttachment?: boolean
}

/** `requestJira`: the site's REST API with the acting user's rights. */
export async function fetchProduct({
	product,
	restPath,
	fetchRequestInit,
	isMultipartFormData,
}: ProductRequest): Promise<ProductResponse> {
	if (product !== 'jira') throw new Error(`The local site has no ${product}`)
	const headers = new Headers(fetchRequestInit.headers)
	headers.set('authorization', `Basic ${btoa(`${frame.email}:local`)}`)
	const body = isMultipartFormData ? formData(headers, fetchRequestInit.body) : fetchRequestInit.body
	const response = await fetch(restPath, { method: fetchRequestInit.method ?? 'GET', headers, body })
	const answer = {
		headers: Object.fromEntries(response.headers.entries()),
		status: response.status,
		statusText: response.statusText,
	}
	if (!response.headers.has('content-disposition')) return { ...answer, body: await response.text() }
	return { ...answer, body: base64(await response.arrayBuffer()), isAttachment: true }
}

/** The bridge sends a form as JSON with the file in base64 and its name and type beside it. */
function formData(headers: Headers, json: string | null): FormData {
	headers.delete('content-type')
	const { file, __fileName, __fileType, ...fields } = JSON.parse(json ?? '{}')
	const form = new FormData()
	for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
	if (file) {
		const bytes = Uint8Array.from(atob(String(file).replace(/^data:[^,]*,/, '')), (char) => char.charCodeAt(0))
		form.append('file', new Blob([bytes], { type: __fileType }), __fileName)
	}
	return form
}

function base64(buffer: ArrayBuffer): string {
	return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
}
