import { contentSecurityPolicy } from '../../../local/pages/csp'

const permissions = { scopes: {}, external: { images: [{ address: 'https://pictures.example.com' }] } }

function directives(page: string): Map<string, string> {
	const policy = contentSecurityPolicy(page, permissions, 'localhost:8383')
	return new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive]))
}

describe('the security policy of Custom UI', () => {
	it('is Forge’s: no inline styles, hosts of the manifest, the isolation of the frame', () => {
		const found = directives('<html><head></head></html>')
		expect(found.get('style-src')).not.toContain('unsafe-inline')
		expect(found.get('img-src')).toContain('https://pictures.example.com')
		expect(found.get('sandbox')).toContain('allow-same-origin allow-scripts')
	})

	it('allows the page’s own inline scripts by their hash alone', () => {
		expect(directives('<script>go()</script>').get('script-src')).toMatch(/'sha256-[^']+'/)
	})

	it('reports to nobody: nothing here talks to the internet', () => {
		expect(directives('').has('report-uri')).toBe(false)
	})
})
