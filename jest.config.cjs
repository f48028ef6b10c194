/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: {
		'\\.tsx?$|/node_modules/jose/.+\\.js$': [
			'ts-jest',
			{
				tsconfig: {
					module: 'commonjs',
					moduleResolution: 'node10',
					verbatimModuleSyntax: false,
					jsx: 'react',
					target: 'es2022',
					esModuleInterop: true,
					isolatedModules: true,
					allowJs: true,
					resolveJsonModule: true,
				},
				diagnostics: false,
			},
		],
	},
	// ESM only; jest requires it on Node below 24.9 only once it is compiled.
	transformIgnorePatterns: ['/node_modules/(?!jose/)'],
	testTimeout: 60_000,
	maxWorkers: 2,
}
