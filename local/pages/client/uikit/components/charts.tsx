import * as React from 'react'
import {
	Bar,
	BarChart as BarPicture,
	CartesianGrid,
	Cell,
	Legend,
	Line,
	LineChart as LinePicture,
	Pie,
	PieChart as PiePicture,
	ResponsiveContainer,
	Tooltip,
	XAxis,
	YAxis,
} from 'recharts'
import type { Props, Registry } from '../component'
import { type ForgeDoc, text } from '../doc'
import { color, pivot, type Series } from '../series'

const ink = { fill: 'var(--ds-text-subtle)', fontSize: 12 }
const tooltip = {
	contentStyle: { background: 'var(--ds-surface-overlay)', borderColor: 'var(--ds-border)', color: 'var(--ds-text)' },
	// A line's own colour is too faint for words.
	itemStyle: { color: 'var(--ds-text)' },
}
const legend = {
	formatter: (name: string) => <span style={{ color: 'var(--ds-text)' }}>{name}</span>,
}

/** Title, picture (out of the keyboard's way), and the same numbers as a table for those who do not see the picture. */
function Figure({ doc, series, children }: { doc: ForgeDoc; series: Series; children: React.ReactElement }) {
	const title = text(doc, 'title')
	return (
		<figure className="uikit-chart">
			<figcaption>
				{title && <div className="uikit-title">{title}</div>}
				<div className="uikit-subtle">{text(doc, 'subtitle')}</div>
			</figcaption>
			<div aria-hidden style={{ height: Number(doc.props.height ?? 300), width: Number(doc.props.width) || '100%' }}>
				<ResponsiveContainer>{children}</ResponsiveContainer>
			</div>
			<table className="uikit-hidden">
				<caption>{title}</caption>
				<thead>
					<tr>
						<th />
						{series.names.map((name) => (
							<th key={name}>{name}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{series.rows.map((row) => (
						<tr key={String(row.x)}>
							<th>{row.x}</th>
							{series.names.map((name) => (
								<td key={name}>{row[name]}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</figure>
	)
}

const bars = (shape: { horizontal: boolean; stacked: boolean }) =>
	function Bars({ doc }: Props) {
		const series = pivot(doc)
		const category = { dataKey: 'x', tick: ink, tickLine: false }
		const amount = { tick: ink, tickLine: false, axisLine: false, allowDecimals: false }
		return (
			<Figure doc={doc} series={series}>
				<BarPicture accessibilityLayer={false} data={series.rows} layout={shape.horizontal ? 'vertical' : 'horizontal'}>
					<CartesianGrid stroke="var(--ds-border)" vertical={shape.horizontal} horizontal={!shape.horizontal} />
					{shape.horizontal ? <XAxis type="number" {...amount} /> : <XAxis {...category} />}
					{shape.horizontal ? <YAxis type="category" width={110} {...category} /> : <YAxis width={32} {...amount} />}
					<Tooltip {...tooltip} cursor={{ fill: 'var(--ds-background-neutral)' }} />
					{series.names.length > 1 && <Legend {...legend} />}
					{series.names.map((name, index) => (
						<Bar
							key={name}
							dataKey={name}
							fill={color(index)}
							isAnimationActive={false}
							{...(shape.stacked ? { stackId: 'all' } : {})}
						/>
					))}
				</BarPicture>
			</Figure>
		)
	}

function LineChart({ doc }: Props) {
	const series = pivot(doc)
	return (
		<Figure doc={doc} series={series}>
			<LinePicture accessibilityLayer={false} data={series.rows}>
				<CartesianGrid stroke="var(--ds-border)" vertical={false} />
				<XAxis dataKey="x" tick={ink} tickLine={false} />
				<YAxis width={32} tick={ink} tickLine={false} axisLine={false} />
				<Tooltip {...tooltip} />
				{series.names.length > 1 && <Legend {...legend} />}
				{series.names.map((name, index) => (
					<Line key={name} dataKey={name} stroke={color(index)} dot={false} strokeWidth={2} isAnimationActive={false} />
				))}
			</LinePicture>
		</Figure>
	)
}

const pie = (hole: string) =>
	function Slices({ doc }: Props) {
		const series = pivot(doc, { x: 'labelAccessor', y: 'valueAccessor' })
		const [name = ''] = series.names
		return (
			<Figure doc={doc} series={series}>
				<PiePicture accessibilityLayer={false}>
					<Tooltip {...tooltip} />
					<Legend {...legend} />
					<Pie
						rootTabIndex={-1}
						data={series.rows}
						dataKey={name}
						nameKey="x"
						innerRadius={hole}
						isAnimationActive={false}
					>
						{series.rows.map((row, index) => (
							<Cell key={String(row.x)} fill={color(index)} />
						))}
					</Pie>
				</PiePicture>
			</Figure>
		)
	}

export const charts: Registry = {
	BarChart: bars({ horizontal: false, stacked: false }),
	StackBarChart: bars({ horizontal: false, stacked: true }),
	HorizontalBarChart: bars({ horizontal: true, stacked: false }),
	HorizontalStackBarChart: bars({ horizontal: true, stacked: true }),
	LineChart,
	PieChart: pie('0%'),
	DonutChart: pie('60%'),
}
