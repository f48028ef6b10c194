import type { Registry } from './component'
import { adf } from './components/adf'
import { buttons } from './components/buttons'
import { charts } from './components/charts'
import { choices } from './components/choices'
import { dates } from './components/dates'
import { fields } from './components/fields'
import { forms } from './components/forms'
import { inlineEdit } from './components/inline-edit'
import { layout } from './components/layout'
import { media } from './components/media'
import { overlays } from './components/overlays'
import { people } from './components/people'
import { status } from './components/status'
import { tables } from './components/tables'
import { tabs } from './components/tabs'
import { typography } from './components/typography'

/** Every component that the site can draw. */
export const registry: Registry = {
	...layout,
	...typography,
	...status,
	...buttons,
	...fields,
	...choices,
	...dates,
	...forms,
	...inlineEdit,
	...overlays,
	...tables,
	...tabs,
	...people,
	...media,
	...charts,
	...adf,
}
