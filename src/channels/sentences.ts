/** What is said to a customer at once, where the provider waits for words. */

interface Sentences {
	/** By a machine's voice, before the tone. */
	tone: string
	/** A person takes over; the answer comes later, elsewhere or in the same chat. */
	handoff: string
	/** Somebody has opened a chat with us and written nothing yet. */
	hello: string
}

/** Where a sentence is missing, English is said: every byte is loaded by every web trigger. */
const SENTENCES: Record<string, Partial<Sentences>> & { en: Sentences } = {
	en: {
		tone: 'Nobody can take your call right now. Please leave a message after the tone.',
		handoff: 'Thank you. I have passed this on to our team; a person will get back to you.',
		hello: 'Welcome! Write to us here; a person will answer you.',
	},
	de: {
		tone: 'Im Moment kann niemand Ihren Anruf annehmen. Bitte hinterlassen Sie nach dem Ton eine Nachricht.',
		handoff: 'Danke. Ich habe das an unser Team weitergegeben; ein Mensch meldet sich bei Ihnen.',
		hello: 'Willkommen! Schreiben Sie uns hier; ein Mensch antwortet Ihnen.',
	},
	fr: {
		tone: 'Personne ne peut prendre votre appel pour le moment. Veuillez laisser un message après le bip.',
		handoff: 'Merci. J’ai transmis votre demande à notre équipe ; une personne vous répondra.',
		hello: 'Bienvenue ! Écrivez-nous ici ; une personne vous répondra.',
	},
	es: {
		tone: 'En este momento nadie puede atender su llamada. Por favor, deje un mensaje después del tono.',
		handoff: 'Gracias. He pasado su consulta a nuestro equipo; una persona le responderá.',
		hello: '¡Hola! Escríbanos aquí; una persona le responderá.',
	},
	it: {
		tone: 'Al momento nessuno può rispondere. Lasci un messaggio dopo il segnale acustico.',
		handoff: 'Grazie. Ho passato la richiesta al nostro team; una persona le risponderà.',
		hello: 'Salve! Ci scriva qui; una persona le risponderà.',
	},
	nl: {
		tone: 'Op dit moment kan niemand uw oproep beantwoorden. Laat een bericht achter na de toon.',
		handoff: 'Bedankt. Ik heb dit doorgegeven aan ons team; een medewerker neemt contact met u op.',
		hello: 'Welkom! Stel hier uw vraag; een medewerker antwoordt u.',
	},
	pt: {
		tone: 'De momento ninguém pode atender a sua chamada. Por favor, deixe uma mensagem após o sinal.',
		handoff: 'Obrigado. Passei o seu pedido à nossa equipa; uma pessoa vai responder-lhe.',
		hello: 'Olá! Escreva-nos aqui; uma pessoa vai responder-lhe.',
	},
	pl: {
		tone: 'W tej chwili nikt nie może odebrać. Proszę zostawić wiadomość po sygnale.',
		handoff: 'Dziękuję. Przekazałem sprawę naszemu zespołowi; odpowie Państwu pracownik.',
		hello: 'Witamy! Proszę napisać do nas tutaj; odpowie Państwu pracownik.',
	},
	sv: {
		tone: 'Just nu kan ingen svara. Lämna ett meddelande efter tonen.',
		handoff: 'Tack. Jag har skickat det vidare till vårt team; en medarbetare hör av sig.',
		hello: 'Välkommen! Skriv till oss här; en medarbetare svarar dig.',
	},
	da: {
		tone: 'Lige nu kan ingen tage telefonen. Læg en besked efter tonen.',
		handoff: 'Tak. Jeg har givet det videre til vores team; en medarbejder vender tilbage.',
		hello: 'Velkommen! Skriv til os her; en medarbejder svarer dig.',
	},
	nb: {
		tone: 'Akkurat nå kan ingen ta telefonen. Legg igjen en beskjed etter tonen.',
		handoff: 'Takk. Jeg har sendt dette videre til teamet vårt; en medarbeider tar kontakt.',
		hello: 'Velkommen! Skriv til oss her; en medarbeider svarer deg.',
	},
	fi: {
		tone: 'Juuri nyt kukaan ei voi vastata puheluun. Jätä viesti äänimerkin jälkeen.',
		handoff: 'Kiitos. Välitin asian tiimillemme; asiakaspalvelijamme vastaa sinulle.',
		hello: 'Tervetuloa! Kirjoita meille tähän; asiakaspalvelijamme vastaa sinulle.',
	},
	ru: {
		tone: 'Сейчас никто не может ответить. Оставьте сообщение после сигнала.',
		handoff: 'Спасибо. Вопрос передан; вам ответит сотрудник.',
		hello: 'Здравствуйте! Напишите нам здесь; вам ответит сотрудник.',
	},
	uk: {
		hello: 'Вітаємо! Напишіть нам тут; вам відповість співробітник.',
	},
	bg: {
		hello: 'Здравейте! Пишете ни тук; ще ви отговори служител.',
	},
	el: {
		hello: 'Γεια σας! Γράψτε μας εδώ· θα σας απαντήσει ένας συνεργάτης.',
	},
	ja: {
		tone: 'ただいま電話に出られません。発信音のあとにお話しください。',
		handoff: 'ありがとうございます。担当者に引き継ぎました。のちほどご連絡いたします。',
		hello: 'こんにちは。こちらにお書きください。担当者がお答えします。',
	},
	ko: {
		tone: '지금은 전화를 받을 수 없습니다. 신호음이 울린 뒤 메시지를 남겨 주세요.',
		handoff: '감사합니다. 담당자에게 전달했습니다. 곧 답변드리겠습니다.',
		hello: '안녕하세요! 여기에 메시지를 남겨 주시면 담당자가 답변드립니다.',
	},
	zh: {
		tone: '现在没有人能接听您的电话。请在提示音后留言。',
		handoff: '谢谢。您的问题已转交给我们的团队,稍后会有工作人员答复您。',
		hello: '您好!请在这里留言,工作人员会答复您。',
	},
}

/** @param language BCP 47; English where it is not known */
export function sentence(about: keyof Sentences, language: string | undefined): string {
	const primary = language?.split(/[-_]/)[0]?.toLowerCase() ?? 'en'
	const known = primary === 'no' || primary === 'nn' ? 'nb' : primary
	const spoken = Object.hasOwn(SENTENCES, known) ? SENTENCES[known]?.[about] : undefined
	return spoken ?? SENTENCES.en[about]
}
