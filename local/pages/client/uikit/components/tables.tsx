import AtlaskitDynamicTable from '@atlaskit/dynamic-table'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, type ForgeDoc, fromProp, part } from '../doc'
import { loose } from '../loose'
import { Nodes } from '../node'

const Table_ = loose(AtlaskitDynamicTable)

/** Cells are evaluated in the app; here they become what Atlaskit's table takes. */
function DynamicTable({ doc }: Props) {
	const cell = (child: ForgeDoc) => {
		const { cellKey, ...props } = child.props
		return { ...props, key: cellKey, content: <Nodes docs={child.children} /> }
	}
	const head = part(doc, 'head')
	const rows = part(doc, 'rows').map((row) => ({ key: row.props.rowKey ?? row.key, cells: row.children.map(cell) }))
	return (
		<Table_
			{...doc.props}
			head={head.length > 0 ? { cells: head.map(cell) } : undefined}
			rows={rows}
			emptyView={doc.props.emptyView ? <Nodes docs={fromProp(doc.props.emptyView)} /> : undefined}
			onSort={({ key, sortOrder }: { key: string; sortOrder: string }) => call(doc, 'onSort', { key, sortOrder })}
			onSetPage={(page: number) => call(doc, 'onSetPage', page)}
		/>
	)
}

export const tables: Registry = { DynamicTable }
