import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, text } from '../doc'
import { Nodes } from '../node'

/** `onSubmit` gets no event: what useForm's handleSubmit needs it keeps itself. */
function Form({ doc }: Props) {
	return (
		<form
			noValidate
			className="uikit-form"
			onSubmit={(event) => {
				event.preventDefault()
				call(doc, 'onSubmit')
			}}
		>
			<Nodes docs={doc.children} />
		</form>
	)
}

function FormHeader({ doc }: Props) {
	const title = text(doc, 'title')
	return (
		<header>
			{title && <h3 className="uikit-title">{title}</h3>}
			<Nodes docs={doc.children} />
		</header>
	)
}

function FormSection({ doc }: Props) {
	const title = text(doc, 'title')
	return (
		<section className="uikit-form-section">
			{title && <h4 className="uikit-title">{title}</h4>}
			<Nodes docs={doc.children} />
		</section>
	)
}

const FormFooter = ({ doc }: Props) => (
	<footer className="uikit-row" style={{ justifyContent: doc.props.align === 'start' ? 'flex-start' : 'flex-end' }}>
		<Nodes docs={doc.children} />
	</footer>
)

const Label = ({ doc }: Props) => (
	<label className="uikit-label" id={text(doc, 'id')} htmlFor={text(doc, 'labelFor')}>
		<Nodes docs={doc.children} />
	</label>
)

const message = (kind: 'helper' | 'error' | 'valid') =>
	function Message({ doc }: Props) {
		return (
			<div className={`uikit-message uikit-message-${kind}`} role={kind === 'error' ? 'alert' : undefined}>
				<Nodes docs={doc.children} />
			</div>
		)
	}

const RequiredAsterisk = () => (
	<span className="uikit-required" title="required" aria-hidden>
		*
	</span>
)

export const forms: Registry = {
	Form,
	FormHeader,
	FormSection,
	FormFooter,
	Label,
	HelperMessage: message('helper'),
	ErrorMessage: message('error'),
	ValidMessage: message('valid'),
	RequiredAsterisk,
}
