import { changeComment, readWords } from '../jira/comments'
import { withPart } from '../jira/parts'
import { describeRequest, readDescription } from '../jira/requests'
import type { Filed } from '../message'
import type { Place } from '../store/filed'
import { isRemoval, type Stand } from './plan'
import { contentOf } from './words'

/** What is known of a message after its sender changed it. Pure. */
export const afterChange = (place: Place, item: Filed): Place => ({
	...place,
	...(isRemoval(item) ? { deleted: true } : { changed: item.sentAt }),
})

/**
 * Puts a sender's change in the place of the words that it is about, and leaves all others in the same comment as they are, whoever wrote them.
 * @param secret under which the parts were filed
 * @param begin called right before the write
 * @returns false when those words do not stand there any more as they were filed. @throws as `jira`
 */
export async function changeWords(
	place: Stand,
	{ hash: changeHash, item }: { hash: string; item: Filed },
	secret: string,
	reporter: string,
	begin: () => void,
): Promise<boolean> {
	const { request, comment, hash, sentAt } = place
	const words = comment === '' ? undefined : await readWords(comment)
	const shown = comment === '' ? await readDescription(request) : words
	if (!shown) return false
	const several = Object.keys(shown.parts).length > 1
	const content = contentOf({ hash: changeHash, item: { ...item, sentAt: sentAt * 1000 } }, { time: several })
	const changed = withPart(shown, secret, hash, content)
	if (!changed) return false
	begin()
	if (words) await changeComment(reporter, request, comment, { ...words, ...changed })
	else await describeRequest(request, changed)
	return true
}
