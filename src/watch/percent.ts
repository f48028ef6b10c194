const format = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** A share of a whole (0 to 1) in words: `12.5%`. */
export const percent = (share: number): string => format.format(share)
