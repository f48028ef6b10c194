import type { Phrases } from './phrases'

export const portuguese: Phrases = {
	language: 'pt-BR',
	names: [
		'Beatriz Carvalho',
		'Thiago Moreira',
		'Larissa Teixeira',
		'Rafael Nogueira',
		'Camila Duarte',
		'João Pedro Lima',
		'Fernanda Queiroz',
		'Gustavo Aragão',
		'Juliana Sampaio',
		'Mateus Figueira',
		'Vitória Bastos',
		'André Coutinho',
	],
	topics: {
		delivery: {
			open: [
				'Oi, cadê meu pedido {order}? Era pra ter chegado ontem',
				'O rastreio do {order} está parado faz uma semana',
				'Consta como entregue mas não recebi nada. Pedido {order}',
			],
			more: ['Não deixaram aviso nenhum', 'Já perguntei na portaria, nada'],
			answer: [
				'Oi! Sinto muito pela demora. Já abri uma consulta com a transportadora sobre o {order}. Deixaram algum aviso?',
				'Vi que o {order} está no centro de distribuição. Você chegou a perguntar na portaria?',
			],
		},
		return: {
			open: [
				'Quero devolver o {item}, ficou pequeno',
				'Como faço pra trocar o pedido {order}?',
				'Comprei errado, dá pra trocar o {item} por outra cor?',
			],
			more: ['Está com etiqueta, nem usei', 'Prefiro o dinheiro de volta'],
			answer: [
				'Claro! Estou mandando o código de postagem. Prefere troca ou reembolso?',
				'Sem problema, a devolução é grátis por 60 dias. O {item} está sem uso?',
			],
		},
		payment: {
			open: [
				'Fui cobrada duas vezes no {order}',
				'Paguei o pix e o pedido {order} continua pendente',
				'Preciso da nota fiscal do {order}',
			],
			more: ['Segue o comprovante', 'As duas cobranças são de terça'],
			answer: [
				'Obrigada por avisar! Consegue me mandar o comprovante?',
				'Achei o pagamento do {order}. De que dia são as cobranças?',
			],
		},
		login: {
			open: [
				'Não consigo entrar na minha conta',
				'O aplicativo fecha sozinho quando coloco a senha',
				'O e-mail pra trocar a senha não chega',
			],
			more: ['No spam também não tem nada', 'É a versão mais nova'],
			answer: [
				'Acabei de mandar um novo link. Pode olhar na caixa de spam?',
				'Vamos resolver! Qual a versão do seu aplicativo?',
			],
		},
		product: {
			open: [
				'O {item} serve pra chuva?',
				'A costura do meu {item} abriu com um mês de uso',
				'Quando volta o {item} no tamanho G?',
			],
			more: ['Vou mandar a foto', 'Pode ser preto'],
			answer: [
				'Puxa, isso não podia acontecer. Me manda uma foto?',
				'O {item} volta em uns dez dias. Qual cor você quer?',
			],
		},
		address: {
			open: [
				'Coloquei o CEP errado no {order}, dá pra mudar?',
				'Pode entregar o {order} no meu trabalho?',
				'Mudei de casa, como troco o endereço?',
			],
			more: ['É o bloco B, apartamento 52', 'O nome é o mesmo'],
			answer: [
				'O {order} ainda não saiu, dá tempo! Qual o endereço certo?',
				'Pronto, já alterei. O nome na entrega é o mesmo?',
			],
		},
	},
	second: ['É presente, preciso até sexta', 'Obrigado desde já', 'Já mandei e-mail também'],
	chase: ['Alguma novidade?', 'Oi? Tem alguém aí?', 'Ainda estou esperando'],
	closing: [
		'Tudo certo! Posso ajudar em mais alguma coisa?',
		'Resolvido! Tenha um ótimo dia',
		'Você vai receber a confirmação por e-mail. Um abraço!',
	],
	thanks: ['Muito obrigado!', 'Valeu, foi rápido', 'Perfeito, obrigada'],
	again: ['Oi de novo, aconteceu outra vez', 'Aqui ainda não funciona', 'O código de postagem não foi aceito'],
}
