import * as React from 'react'
import { Adf } from '../../adf'
import type { Registry } from '../component'

export const adf: Registry = { AdfRenderer: ({ doc }) => <Adf node={doc.props.document} /> }
