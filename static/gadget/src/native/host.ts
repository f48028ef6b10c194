import type { CountedNative, NativeCounts, Refusal } from '../../../../src/contract'

/** What counting JSM's own channels asks of the product. */
export interface NativeHost {
	nativeCounts(): Promise<NativeCounts | Refusal>
	saveNativeCounts(counted: CountedNative): Promise<{ saved: true } | Refusal>
	/** Jira's REST API with the viewer's rights. */
	requestJira(path: string, init?: { method: string; headers: Record<string, string>; body: string }): Promise<Response>
}
