import { accountLines } from "./AccountLines.ts"
import { kycLines } from "./KycLines.ts"
import { logLines } from "./LogLines.ts"
import { messageLines } from "./MessageLines.ts"
import { type ClockedLine, type ErasedLine, isClocked, isErased, type RetentionLine } from "./RetentionLine.ts"
import { signInLines } from "./SignInLines.ts"

/** The lines by area, under the headings of docs/retention.md. */
export const retentionAreas = {
  "The account": accountLines,
  "Identity and KYC": kycLines,
  "Signing in": signInLines,
  Messages: messageLines,
  Logs: logLines
} as const

/** A line with its name. */
export type Named<Line extends RetentionLine = RetentionLine> = Line & { readonly name: string }

/**
 * How long what is kept of persons stays, and what becomes of it then: one line for each table, and one more for what leaves a
 * row before the row goes. The jobs, the operations, docs/retention.md and the tests are made from it. A test holds it against
 * a migrated database in both directions: a table that is not here stands in `withoutPersons` with its reason.
 */
export const retentionTable: ReadonlyArray<Named> = Object.values(retentionAreas).flatMap((lines) =>
  Object.entries(lines).map(([name, line]) => ({ ...line, name }))
)

/** Those that jobs act on. */
export const clockedLines: ReadonlyArray<Named<ClockedLine>> = retentionTable.flatMap((line) =>
  isClocked(line) ? [line] : []
)

/** Those that an erasure acts on, in the order of the table. */
export const erasedLines: ReadonlyArray<Named<ErasedLine>> = retentionTable.flatMap((line) =>
  isErased(line) ? [line] : []
)
