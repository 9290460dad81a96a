import { Effect, Option, Stream } from "effect"
import { isExactly } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { ListInput, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { AnyReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { ReadOf } from "@credbuzzpay/domain/platform/reads/ReadOf"
import type { AnyRow, CursorPageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ApiFailure } from "../ApiFailure.ts"
import { unexpectedAnswer } from "../NetworkFailed.ts"
import type { ListCalls } from "./ReadCalls.ts"

/** Asks the server with an input as its caller wrote it. */
export type Ask<In = unknown, Out = unknown> = (given: In) => Effect.Effect<Out, ApiFailure>

/** The list, report or read that an operation is, whichever. */
export type AnyReading =
  | ListOf<AnyReadable, string, Filters>
  | ReportOf<AnyReadable, Filters, unknown>
  | ReadOf<AnyReadable, Readonly<Record<string, never>>>

type Row = AnyRow<AnyReadable>

/** Refuses an answer that lacks something that was asked for. */
export const exactly = (reading: AnyReading, ask: Ask): Ask => {
  const isList = "sortKeys" in reading
  return (given) =>
    Effect.flatMap(ask(given), (answer) => {
      // What was sent was parsed by the schema of the reading, and so was the answer.
      const query = given as AnyReadInput & { readonly cursor?: string }
      const page = answer as CursorPageOf<Row>
      const rows = "of" in reading ? [answer as Row] : page.items
      const isAsPaged = !isList || "nextCursor" in page === (query.cursor !== undefined)
      return isAsPaged && rows.every((row) => isExactly(reading.readable, query, row))
        ? Effect.succeed(answer)
        : unexpectedAnswer
    })
}

/** Makes the calls of a list out of what asks for its pages. */
export const listCalls = <R extends AnyReadable, SortKey extends string, F extends Filters>(
  reading: ListOf<R, SortKey, F>,
  ask: Ask<ListInput<R, SortKey, F>>
): ListCalls<R, ListInput<R, SortKey, F>> => {
  const list = exactly(reading as unknown as AnyReading, ask as Ask) as Ask<object, CursorPageOf<Row>>
  const all = (query: object) =>
    Stream.paginate("", (cursor) =>
      Effect.map(list({ ...query, cursor }), ({ items, nextCursor }) => [items, Option.fromNullOr(nextCursor)])
    )
  // Every page was compared with what was asked for, so that its rows are of the exact type.
  return { all, list } as unknown as ListCalls<R, ListInput<R, SortKey, F>>
}
