import { ProcessorBuilder, ValidationTypes } from '@forge/manifest'

/** Validates manifest.yml as `forge deploy` does, offline. Prints what is wrong; exit code 1 on an error. */
const kinds = [
	ValidationTypes.FULL,
	ValidationTypes.PRODUCT_TRIGGER,
	ValidationTypes.AGENT_PRODUCT_CONTEXT,
	ValidationTypes.DEPRECATED_CSP_METHOD,
	ValidationTypes.DEPRECATED_EGRESS_PERMISSIONS,
]

async function validate(): Promise<void> {
	const found = new Map<string, string>()
	for (const kind of kinds) {
		const result = await ProcessorBuilder.instance().withValidation(kind).build().process('manifest.yml')
		for (const { level, line, message } of result.errors ?? []) found.set(`${level} line ${line}: ${message}`, level)
	}
	for (const problem of found.keys()) console.log(problem)
	process.exitCode = [...found.values()].includes('error') ? 1 : 0
}

void validate()
