import AtlaskitTabs, {
	Tab as AtlaskitTab,
	TabList as AtlaskitTabList,
	TabPanel as AtlaskitTabPanel,
} from '@atlaskit/tabs'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, type ForgeDoc } from '../doc'
import { loose } from '../loose'
import { Nodes } from '../node'

const Tabs_ = loose(AtlaskitTabs)
const TabList_ = loose(AtlaskitTabList)
const Tab_ = loose(AtlaskitTab)
const TabPanel_ = loose(AtlaskitTabPanel)

/** Atlaskit counts the children of its tabs, so they are made here and not by `Nodes`. */
function Tabs({ doc }: Props) {
	return (
		<Tabs_ {...doc.props} id={doc.props.id ?? 'tabs'} onChange={(index: number) => call(doc, 'onChange', index)}>
			{doc.children.map((child) =>
				child.type === 'TabList' ? (
					<TabList_ key={child.key}>{child.children.map(tab)}</TabList_>
				) : (
					<TabPanel_ key={child.key}>
						<div className="uikit-tab-panel">
							<Nodes docs={child.children} />
						</div>
					</TabPanel_>
				),
			)}
		</Tabs_>
	)
}

const tab = (doc: ForgeDoc) => (
	<Tab_ key={doc.key}>
		<Nodes docs={doc.children} />
	</Tab_>
)

export const tabs: Registry = { Tabs }
