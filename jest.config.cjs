/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: {
		'\\.tsx?$': [
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
					resolveJsonModule: true,
				},
				diagnostics: false,
			},
		],
	},
	testTimeout: 60_000,
	maxWorkers: 2,
}
