import { surroundings } from '../../static/gadget/src/surroundings'

test('three faces', () => {
	const face = (extension: object) => surroundings({ extension }).face
	expect(face({ type: 'jira:dashboardGadget', entryPoint: 'edit' })).toBe('edit')
	expect(face({ type: 'jira:dashboardGadget', entryPoint: 'view' })).toBe('gadget')
	expect(face({ type: 'jira:dashboardGadget' })).toBe('gadget')
	expect(face({ type: 'jira:globalPage' })).toBe('page')
})

test('ids and addresses are brought into one form', () => {
	const context = {
		extension: { gadget: { id: 10001 }, gadgetConfiguration: { period: 'P7D' } },
		locale: 'de-DE',
		timezone: 'Europe/Berlin',
		siteUrl: 'https://site.example/',
	}
	expect(surroundings(context)).toEqual({
		face: 'page',
		stored: { period: 'P7D' },
		gadgetId: '10001',
		locale: 'de-DE',
		timeZone: 'Europe/Berlin',
		siteUrl: 'https://site.example',
	})
})

test('an empty context still stands somewhere', () => {
	expect(surroundings({})).toMatchObject({ gadgetId: '', locale: 'en-US', siteUrl: '' })
})
