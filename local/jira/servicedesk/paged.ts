import { type Call, pageOf, type Reply, read } from '../world'

/** One page in the JSM API's envelope, as an object. @param most the JSM API's largest page */
export function paged<Row>(call: Call, rows: Row[], shape: (row: Row) => unknown, path: string, most = 100) {
	const { start, limit, values, last } = pageOf(rows, call.query.get('start'), call.query.get('limit'), 50, most)
	const self = `${call.origin}/rest/servicedeskapi/${path}`
	return {
		_expands: [],
		size: values.length,
		start,
		limit,
		isLastPage: last,
		_links: {
			base: `${call.origin}/rest/servicedeskapi`,
			context: '',
			self,
			...(last ? {} : { next: `${self}?start=${start + limit}&limit=${limit}` }),
			...(start > 0 ? { prev: `${self}?start=${Math.max(0, start - limit)}&limit=${limit}` } : {}),
		},
		values: values.map(shape),
	}
}

/** The same as an answer. @param each points of one row */
export function page<Row>(call: Call, rows: Row[], shape: (row: Row) => unknown, path: string, each = 1): Reply {
	const body = paged(call, rows, shape, path)
	return read(body, each * body.size)
}
