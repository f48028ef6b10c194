import { createCipheriv, createHash } from 'node:crypto'
import type { Settings } from '../../src/channels/channel'
import type { Delivery } from '../../src/message'

export function wechatSignature(...parts: string[]): string {
	return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

/** Without an EncodingAESKey in plain mode. */
export function sealed(given: Delivery, settings: Settings, at: number): Delivery {
	const { token = '', encodingAesKey = '', appId = '' } = settings
	const [timestamp, nonce] = [String(Math.floor(at / 1000)), '1372623149']
	const query = { timestamp: [timestamp], nonce: [nonce], signature: [wechatSignature(token, timestamp, nonce)] }
	if (!encodingAesKey) return { ...given, query }
	const encrypted = encrypt(given.body, encodingAesKey, appId)
	const msg_signature = [wechatSignature(token, timestamp, nonce, encrypted)]
	const body = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
	return { ...given, body, query: { ...query, encrypt_type: ['aes'], msg_signature } }
}

function encrypt(message: string, encodingAesKey: string, appId: string): string {
	// A key of another length is cut: it only has to be a wrong one.
	const key = Buffer.alloc(32, Buffer.from(`${encodingAesKey}=`, 'base64').subarray(0, 32))
	const length = Buffer.alloc(4)
	length.writeUInt32BE(Buffer.byteLength(message))
	const content = Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(message), Buffer.from(appId)])
	const padding = 32 - (content.length % 32)
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
	const padded = Buffer.concat([content, Buffer.alloc(padding, padding)])
	return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
