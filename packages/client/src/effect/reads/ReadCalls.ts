import type { Effect, Stream } from "effect"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { NoOther, ReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { ListResult, ReadResult } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ReportInput, ReportPage } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ApiFailure } from "../ApiFailure.ts"

/** Listing things. `Input` is what the list can be asked for. */
export interface ListCalls<R extends AnyReadable, Input> {
  /** A page: by `cursor` ("" is the first) when there is one in the query, else by number. */
  readonly list: <const Q extends Input>(query: NoOther<Q, Input>) => Effect.Effect<ListResult<R, Q>, ApiFailure>
  /** Everything on the list. The next page is asked for when the one before was consumed. */
  readonly all: <const Q extends Input>(
    query: NoOther<Q, Omit<Input, "page" | "cursor">>
  ) => Stream.Stream<ReadResult<R, Q>, ApiFailure>
}

/** Asks for a page of a report: exactly the `fields` that are named, or without them all that anybody may see. */
export type ReportCall<R extends AnyReadable, F extends Filters, Summary> = <const Q extends ReportInput<R, F>>(
  query: NoOther<Q, ReportInput<R, F>>
) => Effect.Effect<ReportPage<ReadResult<R, Q>, Summary>, ApiFailure>

/** A read that asks for nothing in particular: `depth` is 1 unless said. */
interface Plain {
  readonly depth: 1
}

/** Reads one thing: exactly the `fields` and relations (`include`) that are asked for, all that anybody may see without. */
export type GetCall<R extends AnyReadable> = <const Q extends ReadInput<R> = Plain>(
  key: string,
  read?: NoOther<Q, ReadInput<R>>
) => Effect.Effect<ReadResult<R, Q>, ApiFailure>
