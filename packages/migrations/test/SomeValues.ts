export type Row = Readonly<Record<string, string | number | boolean | Date | Uint8Array | null>>

/** Some day, at noon. */
export const at = new Date("2026-03-10T12:00:00Z")
export const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

export const aCode = "ABCD2345"

/** A uuid that ends in `n`. */
export const numbered = (n: number) => `01920000-0000-7000-8000-${String(n).padStart(12, "0")}`
