import type { Phrases } from './phrases'

export const spanish: Phrases = {
	language: 'es',
	names: [
		'Lucía Herrera',
		'Martín Aguirre',
		'Valeria Rojas',
		'Diego Santillán',
		'Inés Cabrera',
		'Tomás Escobar',
		'Carmen Villalba',
		'Álvaro Quintana',
	],
	topics: {
		delivery: {
			open: [
				'Hola, ¿dónde está mi pedido {order}?',
				'El seguimiento de {order} lleva días sin cambiar',
				'Figura como entregado pero no llegó nada: {order}',
			],
			more: ['No dejaron ningún aviso', 'Los vecinos tampoco lo tienen'],
			answer: [
				'Lamento la espera. Ya pregunté al transportista por {order}. ¿Dejaron algún aviso?',
				'Veo que {order} está en el depósito. ¿Preguntó a los vecinos?',
			],
		},
		return: {
			open: [
				'Quiero devolver {item}, me queda chico',
				'¿Puedo cambiar el pedido {order} por otra talla?',
				'No encuentro la etiqueta de devolución de {order}',
			],
			more: ['Está sin usar', 'Prefiero el reembolso'],
			answer: [
				'Por supuesto, le envío la etiqueta. ¿Cambio o reembolso?',
				'Sin problema, tiene 60 días. ¿Está sin usar?',
			],
		},
		payment: {
			open: [
				'Me cobraron dos veces {order}',
				'Necesito la factura de {order}',
				'El pago falló pero el dinero salió de mi cuenta',
			],
			more: ['Los dos cargos son del martes', 'Pagué con tarjeta'],
			answer: [
				'Gracias por avisar, lo reviso ahora. ¿De qué día son los cargos?',
				'Encontré el pago. ¿Fue con tarjeta o transferencia?',
			],
		},
		login: {
			open: [
				'No puedo entrar en mi cuenta',
				'No me llega el correo para cambiar la contraseña',
				'La aplicación se cierra al iniciar sesión',
			],
			more: ['En spam no hay nada', 'Sí, está actualizada'],
			answer: ['Le mandé un enlace nuevo. ¿Puede mirar en spam?', 'Lo vemos enseguida. ¿Tiene la última versión?'],
		},
		product: {
			open: ['¿{item} es impermeable?', 'Se rompió el cierre de mi {item}', '¿Cuándo vuelve {item} en rojo?'],
			more: ['Ahora mando la foto', 'Talla M'],
			answer: ['Eso no debería pasar. ¿Nos manda una foto?', '{item} vuelve en unos diez días. ¿Qué talla necesita?'],
		},
		address: {
			open: [
				'Puse mal el número de la calle en {order}',
				'¿Pueden entregar {order} en mi oficina?',
				'Me mudé, ¿cómo cambio la dirección?',
			],
			more: ['Es el 27, segundo piso', 'El mismo nombre'],
			answer: [
				'{order} aún no salió, llego a cambiarlo. ¿Cuál es la dirección correcta?',
				'Listo. ¿El nombre en la puerta es el mismo?',
			],
		},
	},
	second: ['Es un regalo, me urge un poco', 'Gracias de antemano'],
	chase: ['¿Hay novedades?', 'Sigo esperando respuesta'],
	closing: ['Ya quedó resuelto. ¿Algo más en que pueda ayudar?', 'Listo, que tenga buen día'],
	thanks: ['¡Muchas gracias!', 'Genial, gracias'],
	again: ['Hola otra vez, volvió a pasar', 'A mí todavía no me funciona'],
}
