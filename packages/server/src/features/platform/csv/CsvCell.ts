/** Tells a spreadsheet that what follows is UTF-8; without it Excel reads names in the alphabet of its own country. */
export const BYTE_ORDER_MARK = "\uFEFF"

/**
 * What a spreadsheet takes for the beginning of a formula: the four signs, their full-width forms, and tab, carriage return
 * and line feed, which some drop before they look. **Source**: OWASP, CSV Injection, read 2026-11.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

const QUOTED = /[",\r\n\t]/

/** Written before a text that a spreadsheet would run. It shows the text that follows, and keeps this sign from view. */
export const FORMULA_GUARD = "'"

const text = (value: string): string => {
  const safe = FORMULA.test(value) ? FORMULA_GUARD + value : value
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * One cell (RFC 4180). Numbers and truths stay what they are; nothing is an empty cell; what is made of parts is their
 * JSON. A text that would run as a formula stands behind {@link FORMULA_GUARD}.
 */
export const csvCell = (value: unknown): string => {
  switch (typeof value) {
    case "string":
      return text(value)
    case "number":
    case "boolean":
      return String(value)
    default:
      return value === null || value === undefined ? "" : text(JSON.stringify(value))
  }
}

/** One line, ended as RFC 4180 has it. */
export const csvLine = (cells: ReadonlyArray<unknown>): string => `${cells.map(csvCell).join(",")}\r\n`
