/**
 * What a person wrote into a mail, without the mail that is answered below it and the signature.
 *
 * Of our own, because email-reply-parser 2.3.7 cannot be loaded from a CommonJS bundle (`createRequire(import.meta.url)`) and, without the
 * native RE2, takes 20 seconds for 30 KB of `Op x schreef y`: here every line is looked at once, and no expression goes beyond a few lines.
 */

/** Than anybody writes; it stays whole. */
const LONGEST = 100_000
const LONGEST_LINE = 300
/** A longer text behind `--` is no signature. */
const LONGEST_SIGNATURE = 15

/** Above a quoted mail: `On Mon, 3 May 2027 at 10:00, Ann <ann@example.org> wrote:` */
const OPENING =
	/^(On|Am|Le|El|Il|Em|Op|Den|Dne|På|W dniu|Dnia|Vào|În|Pada|在|於|ср|пн|вт|чт|пт|сб|вс|\d{4})[\s,\d年./-]/i
const WROTE =
	/wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|skrev|napsal|napisał|pisze|kirjoitti|đã viết|a scris|menulis|写道|寫道|メッセージ|作成|작성|написал/i
const ADDRESS = /<[^<>@\s]{1,80}@[^<>\s]{1,80}>/
const ORIGINAL =
	/^[-_*\s]{0,20}(Original (Message|Appointment)|Reply message|Ursprüngliche Nachricht|Originalnachricht|Message d['’]origine|Message original|Mensaje original|Messaggio originale|Mensagem original|Oorspronkelijk bericht|Oprindelig (besked|meddelelse)|Ursprungligt meddelande|Opprinnelig melding|Alkuperäinen viesti|Původní zpráva|Wiadomość oryginalna|Исходное сообщение|元のメッセージ|原始邮件|原始郵件|원본 메시지)[-_*\s]{0,20}$/i
/** Outlook copies the answered mail's header above it. */
const FROM =
	/^[\s*]{0,3}(From|Von|De|Da|Van|Fra|Från|Od|Lähettäjä|От|差出人|发件人|寄件者|보낸 사람)\s?[:：][\s*]{0,3}\S/i
const OTHER_HEADERS =
	/^[\s*]{0,3}(Sent|Date|Gesendet|Datum|Envoyé|Enviado|Enviada|Inviato|Data|Fecha|Verzonden|Sendt|Skickat|Lähetetty|Wysłano|Отправлено|Дата|送信日時|日時|发送时间|寄件日期|To|An|À|Para|A|Aan|Til|Till|Do|Кому|宛先|收件人|Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Emne|Ämne|Aihe|Temat|Тема|件名|主题|主旨)\s?[:：]/i
const RULE = /^\s*[-_]{5,}\s*$/
const SIGNATURE = /^\s?--\s?$/
const SENT_FROM =
	/^(Sent from (my|Outlook|Mail|Yahoo|Proton|Samsung|a )|Sent with |Get Outlook for |Von mein(em|er) .{1,40} gesendet|Gesendet (mit|von|aus) |Diese Nachricht wurde von mein|Envoyé (de mon|depuis|à partir) |Télécharger Outlook pour|Enviado (desde|do meu|a partir) |Inviato da |Verzonden (vanaf|met) |Verstuurd vanaf |Skickat från |Sendt fra |Lähetetty |Wysłane z |Отправлено (с|из) |发自|iPhoneから送信|Outlook für .{1,20} herunterladen|나의 .{1,20}에서 보냄).{0,120}$/i

/**
 * Answers below or between quoted lines stay. Where nothing would be left, everything is.
 *
 * @param reply whether it answers another mail: in a first or a forwarded one the quoted words are news
 */
export function ownWords(text: string, reply: boolean): string {
	if (text.length > LONGEST) return text.trim()
	const lines = text.split('\n')
	const kept: string[] = []
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? ''
		if (reply && isQuoted(line)) continue
		const introduction = reply ? introductionLength(lines, at) : 0
		if (introduction > 0) {
			// Where the quoted lines are marked, the person's own may follow.
			if (!isQuoted(nextWords(lines, at + introduction))) break
			at += introduction - 1
			continue
		}
		if (reply && beginsOriginal(lines, at)) break
		if (SIGNATURE.test(line)) {
			const end = signatureEnd(lines, at + 1, reply)
			if (end > 0) {
				at = end - 1
				continue
			}
		}
		if (line.length > LONGEST_LINE || !SENT_FROM.test(line.trim())) kept.push(line)
	}
	const own = kept
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()
	return own || text.trim()
}

const isQuoted = (line: string): boolean => /^\s?>/.test(line)

/** Introductions are broken into two or three lines where they are long. @returns lines, 0: there is none */
function introductionLength(lines: string[], at: number): number {
	let joined = ''
	for (let length = 1; length <= 3; length++) {
		const line = (lines[at + length - 1] ?? '').trim()
		if (!line) return 0
		joined = `${joined} ${line}`.trimStart()
		if (joined.length > LONGEST_LINE) return 0
		// What stands above an introduction is the person's own.
		if (length > 1 && (!OPENING.test(joined) || isIntroduction(line))) return 0
		if (/[:：]$/.test(line) && isIntroduction(joined)) return length
	}
	return 0
}

function isIntroduction(line: string): boolean {
	const address = ADDRESS.test(line)
	if (!/\d/.test(line)) return false
	if (WROTE.test(line)) return address || OPENING.test(line)
	return address && /\d{4}/.test(line) && /\d[:.]\d\d/.test(line)
}

function beginsOriginal(lines: string[], at: number): boolean {
	const line = lines[at] ?? ''
	if (line.length > LONGEST_LINE) return false
	if (ORIGINAL.test(line)) return true
	if (RULE.test(line)) return beginsHeader(lines, at + 1)
	return beginsHeader(lines, at)
}

function beginsHeader(lines: string[], at: number): boolean {
	if (!FROM.test((lines[at] ?? '').slice(0, LONGEST_LINE))) return false
	const others = lines.slice(at + 1, at + 6).filter((line) => OTHER_HEADERS.test(line.slice(0, 40)))
	return others.length >= 2
}

function nextWords(lines: string[], from: number): string {
	for (let at = from; at < Math.min(lines.length, from + 4); at++) if (lines[at]?.trim()) return lines[at] ?? ''
	return ''
}

/** @returns where what follows the signature begins, 0: it is none */
function signatureEnd(lines: string[], from: number, reply: boolean): number {
	let written = 0
	for (let at = from; at < lines.length; at++) {
		const line = lines[at] ?? ''
		if (reply && (isQuoted(line) || introductionLength(lines, at) > 0 || beginsOriginal(lines, at))) return at
		if (line.trim() && ++written > LONGEST_SIGNATURE) return 0
	}
	return lines.length
}
