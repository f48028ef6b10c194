/** Imports run downhill only; README's "Layout" says why. */
const only = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { pathNot: to } })
const never = (name, from, to) => ({ name, severity: 'error', from, to })
const edges = '^(src/(message|errors)\\.ts|node_modules/|[^/.]+$|node:)'

module.exports = {
	forbidden: [
		never('no-cycles', {}, { circular: true, viaOnly: { pathNot: 'node_modules' } }),
		never('nouns-import-nothing', { path: '^src/(message|errors)\\.ts$' }, { path: '.' }),
		only('contract-knows-nouns-only', '^src/contract\\.ts$', '^src/message\\.ts$'),
		only('channels-are-an-edge', '^src/channels/', `${edges}|^src/channels/`),
		never('channels-know-no-forge', { path: '^src/channels/' }, { path: 'node_modules/@forge' }),
		only('store-is-low', '^src/store/', `${edges}|^src/store/`),
		only('jira-is-low', '^src/jira/', `${edges}|^src/jira/`),
		only('ui-knows-the-contract', '^src/ui/', `^src/(ui/|contract\\.ts|message\\.ts)|^node_modules/`),
		only('gadget-knows-the-contract', '^static/', `^static/|^src/(contract|message)\\.ts|^node_modules/`),
		never('only-store-knows-kvs', { path: '^src/', pathNot: '^src/store/' }, { path: 'node_modules/@forge/kvs' }),
		never(
			'only-store-and-jira-know-the-api',
			{ path: '^src/(intake|reply|tally|watch|channels|accounts)/' },
			{ path: 'node_modules/@forge/api' },
		),
		...['intake', 'reply', 'tally', 'watch', 'accounts'].map((part) =>
			never(
				`${part}-stays-beside-the-others`,
				{ path: `^src/${part}/` },
				{
					path: '^src/[^/]+\\.tsx?$|^src/ui/',
					pathNot: '^src/(message|errors|contract)\\.ts$',
				},
			),
		),
		never('app-never-imports-local', { path: '^(src|static)/' }, { path: '^(local|test)/' }),
		never('local-never-imports-tests', { path: '^local/' }, { path: '^test/' }),
		never('not-to-unresolvable', {}, { couldNotResolve: true }),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: 'dist/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
}
