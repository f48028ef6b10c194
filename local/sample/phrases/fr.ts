import type { Phrases } from './phrases'

export const french: Phrases = {
	language: 'fr',
	names: [
		'Camille Rousseau',
		'Hugo Lefèvre',
		'Manon Girard',
		'Théo Marchand',
		'Élodie Perrin',
		'Nassim Belkacem',
		'Chloé Fontaine',
		'Bastien Renaud',
	],
	topics: {
		delivery: {
			open: [
				'Bonjour, où en est ma commande {order} ?',
				'Le suivi de {order} ne bouge plus depuis jeudi',
				'Colis noté livré mais je n’ai rien reçu ({order})',
			],
			more: ['Aucun avis de passage', 'La gardienne n’a rien non plus'],
			answer: [
				'Désolée pour l’attente, je contacte le transporteur au sujet de {order}. Avez-vous eu un avis de passage ?',
				'Je vois {order} au dépôt. Avez-vous demandé à la gardienne ?',
			],
		},
		return: {
			open: [
				'Comment renvoyer {item} ? C’est trop grand',
				'Je souhaite un échange pour la commande {order}',
				'Il manque l’étiquette de retour pour {order}',
			],
			more: ['Jamais porté, encore emballé', 'Plutôt un remboursement'],
			answer: [
				'Bien sûr, je vous envoie l’étiquette. Échange ou remboursement ?',
				'Pas de souci, vous avez 60 jours. L’article est-il neuf ?',
			],
		},
		payment: {
			open: [
				'J’ai été débité deux fois pour {order}',
				'Pourriez-vous m’envoyer la facture de {order} ?',
				'Mon paiement est refusé sans raison',
			],
			more: ['Les deux montants datent de mardi', 'C’est une carte bancaire'],
			answer: [
				'Merci de l’avoir signalé. De quand datent les débits ?',
				'Je regarde cela. Avec quel moyen de paiement ?',
			],
		},
		login: {
			open: [
				'Je n’arrive plus à me connecter',
				'Le mail de réinitialisation n’arrive jamais',
				'L’application se ferme toute seule',
			],
			more: ['Rien dans les indésirables', 'Oui, tout est à jour'],
			answer: [
				'Je viens d’envoyer un nouveau lien. Pouvez-vous regarder les indésirables ?',
				'L’application est-elle à jour ?',
			],
		},
		product: {
			open: [
				'Est-ce que {item} va au lave-vaisselle ?',
				'La poignée de {item} s’est cassée',
				'Quand {item} sera-t-il de nouveau disponible ?',
			],
			more: ['Je vous envoie une photo', 'En taille 40'],
			answer: [
				'Ce n’est pas normal. Pouvez-vous nous envoyer une photo ?',
				'{item} revient dans une dizaine de jours. Quelle taille ?',
			],
		},
		address: {
			open: [
				'Je me suis trompée de numéro pour {order}',
				'Peut-on livrer {order} en point relais ?',
				'Je déménage, comment changer mon adresse ?',
			],
			more: ['Le 12 bis, pas le 12', 'Même nom sur la sonnette'],
			answer: [
				'{order} n’est pas encore parti. Quelle est la bonne adresse ?',
				'C’est modifié. Le nom est-il le même ?',
			],
		},
	},
	second: ['C’est pour un anniversaire', 'Merci d’avance'],
	chase: ['Avez-vous du nouveau ?', 'Je suis toujours sans réponse'],
	closing: ['C’est réglé. Puis-je faire autre chose pour vous ?', 'Voilà, bonne journée !'],
	thanks: ['Merci beaucoup !', 'Parfait, merci'],
	again: ['Rebonjour, le problème est revenu', 'Toujours pareil chez moi'],
}
