/** What is said to a customer at once, where the provider waits for words. */

interface Sentences {
	/** By a machine's voice, before the tone. */
	voicemail: string
	/** A person takes over; the answer comes later, elsewhere or in the same chat. */
	handedOver: string
	/** Somebody has opened a chat with us and written nothing yet. */
	welcome: string
}

/** Where a sentence is missing, English is said: every byte is loaded by every web trigger. */
const SENTENCES: Record<string, Partial<Sentences>> & { en: Sentences } = {
	en: {
		voicemail: 'Nobody can take your call right now. Please leave a message after the tone.',
		handedOver: 'Thank you. I have passed this on to our team; a person will get back to you.',
		welcome: 'Welcome! Write to us here; a person will answer you.',
	},
	de: {
		voicemail: 'Im Moment kann niemand Ihren Anruf annehmen. Bitte hinterlassen Sie nach dem Ton eine Nachricht.',
		handedOver: 'Danke. Ich habe das an unser Team weitergegeben; ein Mensch meldet sich bei Ihnen.',
		welcome: 'Willkommen! Schreiben Sie uns hier; ein Mensch antwortet Ihnen.',
	},
	fr: {
		voicemail: 'Personne ne peut prendre votre appel pour le moment. Veuillez laisser un message après le bip.',
		handedOver: 'Merci. J’ai transmis votre demande à notre équipe ; une personne vous répondra.',
		welcome: 'Bienvenue ! Écrivez-nous ici ; une personne vous répondra.',
	},
	es: {
		voicemail: 'En este momento nadie puede atender su llamada. Por favor, deje un mensaje después del tono.',
		handedOver: 'Gracias. He pasado su consulta a nuestro equipo; una persona le responderá.',
		welcome: '¡Hola! Escríbanos aquí; una persona le responderá.',
	},
	it: {
		voicemail: 'Al momento nessuno può rispondere. Lasci un messaggio dopo il segnale acustico.',
		handedOver: 'Grazie. Ho passato la richiesta al nostro team; una persona le risponderà.',
		welcome: 'Salve! Ci scriva qui; una persona le risponderà.',
	},
	nl: {
		voicemail: 'Op dit moment kan niemand uw oproep beantwoorden. Laat een bericht achter na de toon.',
		handedOver: 'Bedankt. Ik heb dit doorgegeven aan ons team; een medewerker neemt contact met u op.',
		welcome: 'Welkom! Stel hier uw vraag; een medewerker antwoordt u.',
	},
	pt: {
		voicemail: 'De momento ninguém pode atender a sua chamada. Por favor, deixe uma mensagem após o sinal.',
		handedOver: 'Obrigado. Passei o seu pedido à nossa equipa; uma pessoa vai responder-lhe.',
		welcome: 'Olá! Escreva-nos aqui; uma pessoa vai responder-lhe.',
	},
	pl: {
		voicemail: 'W tej chwili nikt nie może odebrać. Proszę zostawić wiadomość po sygnale.',
		handedOver: 'Dziękuję. Przekazałem sprawę naszemu zespołowi; odpowie Państwu pracownik.',
		welcome: 'Witamy! Proszę napisać do nas tutaj; odpowie Państwu pracownik.',
	},
	sv: {
		voicemail: 'Just nu kan ingen svara. Lämna ett meddelande efter tonen.',
		handedOver: 'Tack. Jag har skickat det vidare till vårt team; en medarbetare hör av sig.',
		welcome: 'Välkommen! Skriv till oss här; en medarbetare svarar dig.',
	},
	da: {
		voicemail: 'Lige nu kan ingen tage telefonen. Læg en besked efter tonen.',
		handedOver: 'Tak. Jeg har givet det videre til vores team; en medarbejder vender tilbage.',
		welcome: 'Velkommen! Skriv til os her; en medarbejder svarer dig.',
	},
	nb: {
		voicemail: 'Akkurat nå kan ingen ta telefonen. Legg igjen en beskjed etter tonen.',
		handedOver: 'Takk. Jeg har sendt dette videre til teamet vårt; en medarbeider tar kontakt.',
		welcome: 'Velkommen! Skriv til oss her; en medarbeider svarer deg.',
	},
	fi: {
		voicemail: 'Juuri nyt kukaan ei voi vastata puheluun. Jätä viesti äänimerkin jälkeen.',
		handedOver: 'Kiitos. Välitin asian tiimillemme; asiakaspalvelijamme vastaa sinulle.',
		welcome: 'Tervetuloa! Kirjoita meille tähän; asiakaspalvelijamme vastaa sinulle.',
	},
	ru: {
		voicemail: 'Сейчас никто не может ответить. Оставьте сообщение после сигнала.',
		handedOver: 'Спасибо. Вопрос передан; вам ответит сотрудник.',
		welcome: 'Здравствуйте! Напишите нам здесь; вам ответит сотрудник.',
	},
	uk: {
		welcome: 'Вітаємо! Напишіть нам тут; вам відповість співробітник.',
	},
	bg: {
		welcome: 'Здравейте! Пишете ни тук; ще ви отговори служител.',
	},
	el: {
		welcome: 'Γεια σας! Γράψτε μας εδώ· θα σας απαντήσει ένας συνεργάτης.',
	},
	ja: {
		voicemail: 'ただいま電話に出られません。発信音のあとにお話しください。',
		handedOver: 'ありがとうございます。担当者に引き継ぎました。のちほどご連絡いたします。',
		welcome: 'こんにちは。こちらにお書きください。担当者がお答えします。',
	},
	ko: {
		voicemail: '지금은 전화를 받을 수 없습니다. 신호음이 울린 뒤 메시지를 남겨 주세요.',
		handedOver: '감사합니다. 담당자에게 전달했습니다. 곧 답변드리겠습니다.',
		welcome: '안녕하세요! 여기에 메시지를 남겨 주시면 담당자가 답변드립니다.',
	},
	zh: {
		voicemail: '现在没有人能接听您的电话。请在提示音后留言。',
		handedOver: '谢谢。您的问题已转交给我们的团队,稍后会有工作人员答复您。',
		welcome: '您好!请在这里留言,工作人员会答复您。',
	},
}

/** @param language BCP 47; English where it is not known */
export function sentence(about: keyof Sentences, language: string | undefined): string {
	const primary = language?.split(/[-_]/)[0]?.toLowerCase() ?? 'en'
	const known = primary === 'no' || primary === 'nn' ? 'nb' : primary
	const spoken = Object.hasOwn(SENTENCES, known) ? SENTENCES[known]?.[about] : undefined
	return spoken ?? SENTENCES.en[about]
}
