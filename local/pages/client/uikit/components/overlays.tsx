import AtlaskitTooltip from '@atlaskit/tooltip'
import * as React from 'react'
import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { Props, Registry } from '../component'
import { call, flag, part, text } from '../doc'
import { loose } from '../loose'
import { Nodes } from '../node'
import { tokenValue } from '../tokens'

const Tooltip_ = loose(AtlaskitTooltip)
const TitleId = createContext<string | undefined>(undefined)
const widths: Record<string, string> = {
	small: '400px',
	medium: '600px',
	large: '800px',
	'x-large': '968px',
	fullscreen: '100%',
}

/** The frame is as tall as its content, so its middle may be far from what of it is in sight: Jira shows dialogs over its own page. */
function intoSight(dialog: HTMLDialogElement) {
	const frame = window.frameElement?.getBoundingClientRect()
	if (!frame) return
	const top = Math.max(0, -frame.top)
	const bottom = Math.min(frame.height, window.parent.innerHeight - frame.top)
	dialog.style.top = `${Math.round(top + Math.max(0, (bottom - top - dialog.offsetHeight) / 2))}px`
	dialog.style.bottom = 'auto'
	dialog.style.marginBlock = '0'
}

/** The browser's modal dialog: it keeps the focus and closes by Escape. While it is open the frame is tall enough for it. */
function Modal({ doc }: Props) {
	const dialog = useRef<HTMLDialogElement>(null)
	const titleId = useId()
	const width = text(doc, 'width') ?? 'medium'
	useLayoutEffect(() => {
		const shown = dialog.current
		shown?.showModal()
		if (shown) intoSight(shown)
		// Only what is closed gives the focus back to where it was.
		return () => shown?.close()
	}, [])
	return (
		<div className="uikit-modal-room">
			<dialog
				ref={dialog}
				className="uikit-modal"
				style={{ width: widths[width] ?? tokenValue(width) }}
				aria-label={text(doc, 'label')}
				aria-labelledby={doc.props.label ? undefined : titleId}
				onCancel={(event) => {
					event.preventDefault()
					call(doc, 'onClose')
				}}
			>
				<TitleId.Provider value={titleId}>
					<Nodes docs={doc.children} />
				</TitleId.Provider>
			</dialog>
		</div>
	)
}

function ModalTitle({ doc }: Props) {
	return (
		<h3 id={useContext(TitleId)} className="uikit-title">
			<Nodes docs={doc.children} />
		</h3>
	)
}

const section = (className: string) =>
	function Section({ doc }: Props) {
		return (
			<div className={className}>
				<Nodes docs={doc.children} />
			</div>
		)
	}

function Popup({ doc }: Props) {
	const box = useRef<HTMLSpanElement>(null)
	const isOpen = flag(doc, 'isOpen')
	useEffect(() => {
		if (!isOpen) return
		const outside = (event: MouseEvent) => {
			if (!box.current?.contains(event.target as HTMLElement)) call(doc, 'onClose')
		}
		document.addEventListener('click', outside)
		return () => document.removeEventListener('click', outside)
	}, [isOpen, doc])
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape closes wherever the focus is inside
		<span ref={box} className="uikit-popup" onKeyDown={(event) => event.key === 'Escape' && call(doc, 'onClose')}>
			<Nodes docs={part(doc, 'trigger')} />
			{isOpen && (
				// biome-ignore lint/a11y/useAriaPropsSupportedByRole: the app names the role, dialog or menu
				<div role={text(doc, 'role') ?? 'dialog'} aria-label={text(doc, 'label')} className="uikit-popup-content">
					<Nodes docs={part(doc, 'content')} />
				</div>
			)}
		</span>
	)
}

const Tooltip = ({ doc }: Props) => (
	<Tooltip_ content={doc.props.content} position={doc.props.position}>
		<span>
			<Nodes docs={doc.children} />
		</span>
	</Tooltip_>
)

export const overlays: Registry = {
	ModalTransition: ({ doc }) => <Nodes docs={doc.children} />,
	Modal,
	ModalHeader: section('uikit-modal-header'),
	ModalTitle,
	ModalBody: section('uikit-modal-body'),
	ModalFooter: section('uikit-modal-footer uikit-row'),
	Popup,
	Tooltip,
}
