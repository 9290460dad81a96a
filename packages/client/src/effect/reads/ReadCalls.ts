import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { NoOther, ReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { ListResult, ReadResult } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ReportInput, ReportPage } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { CallOptions } from "../CallOptions.ts"
import type { All, Kind, One, Promises } from "../Kind.ts"

/** Listing things. `Input` is what the list can be asked for. */
export interface ListCalls<K extends Kind, R extends AnyReadable, Input> {
  /** A page: by `cursor` ("" is the first) when there is one in the query, else by number. */
  readonly list: <const Q extends Input>(query: NoOther<Q, Input>, ...options: K["options"]) => One<K, ListResult<R, Q>>
  /** Everything on the list. The next page is asked for when the one before was consumed. */
  readonly all: <const Q extends Input>(
    query: NoOther<Q, Omit<Input, "page" | "cursor">>,
    ...options: K["options"]
  ) => All<K, ReadResult<R, Q>>
}

/** Asks for a page of a report: exactly the `fields` that are named, or without them all that anybody may see. */
export type ReportCall<K extends Kind, R extends AnyReadable, F extends Filters, Summary> = <
  const Q extends ReportInput<R, F>
>(
  query: NoOther<Q, ReportInput<R, F>>,
  ...options: K["options"]
) => One<K, ReportPage<ReadResult<R, Q>, Summary>>

/** A read that asks for nothing in particular: `depth` is 1 unless said. */
interface Plain {
  readonly depth: 1
}

type Get<K extends Kind, R extends AnyReadable> = <const Q extends ReadInput<R> = Plain>(
  key: string,
  read?: NoOther<Q, ReadInput<R>>,
  ...options: K["options"]
) => One<K, ReadResult<R, Q>>

/**
 * Reads one thing: exactly the `fields` and relations (`include`) that are asked for, all that anybody may see without.
 * Of promises, who asks for nothing in particular may say the options at once.
 */
export type GetCall<K extends Kind, R extends AnyReadable> = K extends Promises
  ? ((key: string, options: CallOptions) => One<K, ReadResult<R, Plain>>) & Get<K, R>
  : Get<K, R>
