import type { Rule } from '../rule'
import { africaMiddleEast } from './africa-middle-east'
import { americas } from './americas'
import { asia } from './asia'
import { base } from './base'
import { blocked } from './blocked'
import { business } from './business'
import { customers } from './customers'
import { europe } from './europe'
import { industry } from './industry'
import { ownData } from './own-data'
import { team } from './team'
import { volume } from './volume'

/** Every rule: a new one is an entry in one of these lists. */
export const rules: readonly Rule[] = [
	...ownData,
	...asia,
	...europe,
	...americas,
	...africaMiddleEast,
	...blocked,
	...business,
	...customers,
	...industry,
	...team,
	...volume,
	...base,
]
