/** Style sheets as strings; the package types only what its own theme loader needs. */
declare module '@atlaskit/tokens/dist/esm/artifacts/themes/*' {
	const css: string
	// biome-ignore lint/style/noDefaultExport: the package exports them so
	export default css
}
