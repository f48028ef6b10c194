import type { MetadataFields } from './requests'
import type { Version } from './rows'

/** A row as `@forge/kvs` reads it: times in milliseconds, `expireTime` as ISO string, each only where asked for. */
export function describe(key: string, version: Version, fields: MetadataFields = []): Record<string, unknown> {
	const { value, createdAt, updatedAt, expiresAt } = version
	return {
		key,
		value,
		...(fields.includes('CREATED_AT') && { createdAt }),
		...(fields.includes('UPDATED_AT') && { updatedAt }),
		...(fields.includes('EXPIRE_TIME') && expiresAt !== undefined && { expireTime: new Date(expiresAt).toISOString() }),
	}
}
