import { Effect, Stream } from "effect"
import { BYTE_ORDER_MARK } from "../../platform/csv/CsvCell.ts"
import { csvHeader, csvRows } from "./CsvRows.ts"
import type { HeldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Embedded, RowShape, RowValues } from "../../platform/reads/RowShape.ts"

/** The media type of a file that {@link csvFile} makes. */
export const CSV_TYPE = "text/csv; charset=utf-8"

/** Rows that were fetched together, and what they include. */
export interface Batch {
  readonly values: ReadonlyArray<RowValues>
  readonly beside: ReadonlyArray<Embedded>
}

/** All rows of a report: their shape and what is held of the relations they include, and their values in batches. */
export interface Rows<E = never> {
  readonly shape: RowShape
  readonly included: HeldNames["relations"]
  readonly rows: Stream.Stream<Batch, E>
}

/** A batch is formatted while the next one is on its way; more would only lie there. */
const AHEAD = 1

/**
 * A report as CSV, in the scope: a header of names on the wire (`user.email` of what is included), and a line a row. With the byte order mark unless `bom` is
 * false. **Errors**: those of `all`, before the first byte.
 */
export const csvFile = Effect.fnUntraced(function* <RowError, E, R>(
  all: Effect.Effect<Rows<RowError>, E, R>,
  form: { readonly bom?: boolean }
) {
  const { included, rows, shape } = yield* all
  const lines = csvRows(shape, included)
  const encoder = new TextEncoder()
  const mark = form.bom === false ? "" : BYTE_ORDER_MARK
  return rows.pipe(
    Stream.buffer({ capacity: AHEAD }),
    Stream.map((batch) => encoder.encode(lines(batch.values, batch.beside))),
    (body) => Stream.concat(Stream.succeed(encoder.encode(mark + csvHeader(shape, included))), body)
  )
})
