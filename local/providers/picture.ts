/** A picture that every provider hands over: one blue pixel, PNG. */
export const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
	'base64',
)

/** An answer that holds the picture. */
export const pictureAnswer = (): Response => new Response(PICTURE, { headers: { 'content-type': 'image/png' } })
