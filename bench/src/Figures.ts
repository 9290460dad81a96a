import { Schema } from "effect"

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The smallest value that at least this share of all does not exceed (nearest rank). */
export const quantile = (values: ReadonlyArray<number>, share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN

/**
 * Between which two of the values the median of all that could be measured is, with 95 % confidence and whatever the
 * distribution: ranks by the normal approximation of the sign test. Of fewer than six, the lowest and the highest.
 */
export const medianRange = (values: ReadonlyArray<number>): { readonly from: number; readonly to: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(0, Math.floor(sorted.length / 2 - 0.98 * Math.sqrt(sorted.length)))
  return { from: sorted[rank] ?? Number.NaN, to: sorted.at(-1 - rank) ?? Number.NaN }
}

/** What was measured several times: the median, with the lowest and the highest. */
export const Spread = Schema.Struct({ median: Schema.Number, lowest: Schema.Number, highest: Schema.Number })
export type Spread = typeof Spread.Type

export const spreadOf = (values: ReadonlyArray<number>): Spread => ({
  median: median(values),
  lowest: Math.min(...values),
  highest: Math.max(...values)
})

/** As text: `1.02 (0.97 to 1.10)`. */
export const shownSpread = ({ highest, lowest, median }: Spread, digits = 2): string =>
  `${median.toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`

/** Rows as text: the first column to the left, the others to the right. */
export const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: ReadonlyArray<string>) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
  return rows.map((row) => `  ${line(row).join("   ")}`).join("\n")
}
