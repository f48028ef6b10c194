import { appModules, readManifest } from '../../../local/pages/modules'

describe('modules of the manifest', () => {
	it('are found with the way they are drawn and their entry', () => {
		const modules = appModules(readManifest())
		expect(modules.get('channel-panel')).toMatchObject({ type: 'jira:issuePanel', render: 'native', entry: 'panel' })
		expect(modules.get('channel-gadget')).toMatchObject({ render: 'custom', path: 'static/gadget/dist' })
		expect(modules.has('inbound')).toBe(false)
	})

	it('must have their resource', () => {
		const manifest = { ...readManifest(), resources: [] }
		expect(() => appModules(manifest)).toThrow(/no resource/)
	})
})
