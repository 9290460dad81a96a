import { isClocked, isErased, type RetentionLine } from "./RetentionLine.ts"
import type { RetentionPeriods } from "./RetentionPeriods.ts"

/** How long a row of a line is kept, and from when, in words. All null: a job of its own deals with it, or it stays. */
export interface KeptTime {
  readonly keptDays: number | null
  readonly keptYears: number | null
  readonly keptSince: string | null
}

/** How long a row of a line is kept, as it is configured. */
export const keptTime = (line: RetentionLine, periods: RetentionPeriods): KeptTime => {
  if (isClocked(line)) {
    const keptDays = typeof line.kept === "number" ? line.kept : periods[line.kept]
    return { keptDays, keptYears: null, keptSince: line.since }
  }
  if (!isErased(line)) return { keptDays: null, keptYears: null, keptSince: null }
  return line.end.day === "account"
    ? { keptDays: periods.processingDays, keptYears: null, keptSince: "the end of the relationship" }
    : { keptDays: null, keptYears: periods.identityYears, keptSince: "the end of the relationship" }
}
