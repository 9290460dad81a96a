import { Stream } from "effect"
import { BYTE_ORDER_MARK, csvLine } from "../../platform/csv/CsvCell.ts"
import type { EvidenceRow } from "./EvidenceSection.ts"

/** Rows as CSV that a spreadsheet opens with names intact and runs nothing of. */
export const csvOf = <E, R>(
  columns: ReadonlyArray<string>,
  rows: Stream.Stream<EvidenceRow, E, R>
): Stream.Stream<string, E, R> =>
  Stream.concat(
    Stream.make(BYTE_ORDER_MARK + csvLine(columns)),
    Stream.map(rows, (row) => csvLine(columns.map((column) => row[column])))
  )
