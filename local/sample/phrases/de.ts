import type { Phrases } from './phrases'

export const german: Phrases = {
	language: 'de',
	names: [
		'Johanna Weber',
		'Lukas Brandt',
		'Miriam Köhler',
		'Jonas Pfeiffer',
		'Aylin Demir',
		'Sebastian Groß',
		'Katharina Voigt',
		'Tim Schröder',
		'Franziska Lenz',
		'Emre Yıldız',
		'Helga Baumann',
		'Paul Richter',
		'Nele Hartwig',
		'Oliver Krämer',
	],
	topics: {
		delivery: {
			open: [
				'Hallo, wo bleibt denn meine Bestellung {order}?',
				'Laut Sendungsverfolgung ist {order} seit Montag „in Zustellung“, angekommen ist nichts.',
				'Guten Tag, mein Paket {order} wurde als zugestellt gemeldet, ich habe aber nichts bekommen',
			],
			more: ['Nein, im Briefkasten lag keine Karte', 'Bei den Nachbarn habe ich schon gefragt'],
			answer: [
				'Das tut mir leid! Ich frage gleich beim Paketdienst nach {order}. Gab es eine Benachrichtigung im Briefkasten?',
				'Ich sehe, dass {order} im Depot liegt. Haben Sie schon bei den Nachbarn gefragt?',
			],
		},
		return: {
			open: [
				'Ich möchte {item} zurückschicken, wie geht das?',
				'Kann ich Bestellung {order} umtauschen? Eine Nummer größer bitte',
				'Das Rücksendeetikett für {order} fehlt im Karton',
			],
			more: ['Alles noch originalverpackt', 'Geld zurück wäre mir lieber'],
			answer: [
				'Gerne, das Etikett ist unterwegs. Möchten Sie umtauschen oder das Geld zurück?',
				'Kein Problem, Rücksendungen sind 60 Tage lang kostenlos. Ist {item} noch unbenutzt?',
			],
		},
		payment: {
			open: [
				'Für {order} wurde doppelt abgebucht!',
				'Ich brauche bitte eine Rechnung mit Firmenanschrift für {order}',
				'Warum kann ich nicht mehr auf Rechnung zahlen?',
			],
			more: ['Beide Beträge stehen seit gestern auf dem Konto', 'Die Anschrift schicke ich Ihnen gleich'],
			answer: [
				'Danke für den Hinweis, eine der Buchungen ist nur vorgemerkt. Seit wann sehen Sie die Beträge?',
				'Die Rechnung zu {order} schreibe ich gerne um. Wie lautet die Anschrift?',
			],
		},
		login: {
			open: [
				'Ich komme nicht mehr in mein Kundenkonto',
				'Die Mail zum Zurücksetzen des Passworts kommt nicht an',
				'App stürzt beim Anmelden sofort ab',
			],
			more: ['Im Spam-Ordner ist auch nichts', 'Ich habe die neueste Version'],
			answer: [
				'Ich habe Ihnen einen neuen Link geschickt. Schauen Sie bitte auch im Spam-Ordner nach?',
				'Das schauen wir uns an. Welche Version der App nutzen Sie?',
			],
		},
		product: {
			open: [
				'Ist {item} auch für den Winter geeignet?',
				'Bei meinem {item} ist nach vier Wochen die Naht aufgegangen',
				'Wann gibt es {item} wieder in Grün?',
			],
			more: ['Foto kommt gleich', 'Größe L bitte'],
			answer: [
				'Das darf nicht sein. Können Sie uns ein Foto schicken?',
				'{item} kommt in etwa zehn Tagen wieder herein. Welche Größe brauchen Sie?',
			],
		},
		address: {
			open: [
				'Ich habe bei {order} die falsche Hausnummer angegeben',
				'Bitte {order} an die Packstation liefern, geht das noch?',
				'Wir ziehen um, wo ändere ich die Adresse?',
			],
			more: ['Nummer 8a statt 8', 'Der Name bleibt gleich'],
			answer: [
				'{order} ist noch im Lager, das ändere ich gern. Wie lautet die richtige Adresse?',
				'Ist geändert. Steht derselbe Name an der Tür?',
			],
		},
	},
	second: ['Es eilt leider etwas, ist ein Geschenk', 'Danke schon mal!', 'Kundennummer steht in der Mail'],
	chase: ['Gibt es schon etwas Neues?', 'Hallo, ist da jemand?', 'Ich warte immer noch auf eine Antwort'],
	closing: [
		'Erledigt! Kann ich noch etwas für Sie tun? Sonst schließe ich die Anfrage.',
		'So, das hat geklappt. Einen schönen Tag noch!',
		'Sie bekommen gleich eine Bestätigung per Mail. Alles Gute!',
	],
	thanks: ['Super, vielen Dank!', 'Das ging ja schnell, danke', 'Danke, passt'],
	again: [
		'Leider ist es schon wieder passiert',
		'Bei mir geht es immer noch nicht',
		'Hallo nochmal, das Etikett wird nicht angenommen',
	],
}
