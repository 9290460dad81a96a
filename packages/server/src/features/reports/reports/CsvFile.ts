import { Effect, Stream } from "effect"
import { BYTE_ORDER_MARK } from "../../platform/csv/CsvCell.ts"
import { csvHeader, csvRows } from "./CsvRows.ts"
import type { RowShape, RowValues } from "./RowShape.ts"

/** All rows of a report: their shape, and their values in batches. */
export interface Rows<E = never> {
  readonly shape: RowShape
  readonly rows: Stream.Stream<ReadonlyArray<RowValues>, E>
}

/** A batch is formatted while the next one is on its way; more would only lie there. */
const AHEAD = 1

/**
 * A report as CSV, in the scope: a header of names on the wire, and a line a row. With the byte order mark unless `bom` is
 * false. **Errors**: those of `all`, before the first byte.
 */
export const csvFile = Effect.fnUntraced(function* <RowError, E, R>(
  all: Effect.Effect<Rows<RowError>, E, R>,
  form: { readonly bom?: boolean }
) {
  const { rows, shape } = yield* all
  const lines = csvRows(shape)
  const encoder = new TextEncoder()
  const mark = form.bom === false ? "" : BYTE_ORDER_MARK
  return rows.pipe(
    Stream.buffer({ capacity: AHEAD }),
    Stream.map((batch) => encoder.encode(lines(batch))),
    (body) => Stream.concat(Stream.succeed(encoder.encode(mark + csvHeader(shape))), body)
  )
})
