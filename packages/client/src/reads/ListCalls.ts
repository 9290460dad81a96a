import { Effect, Option, Stream } from "effect"
import { isExactly } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters, ListInput, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { NoOther } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type {
  AnyRow,
  CursorPageOf,
  ListResult,
  PageOf,
  ReadResult
} from "@credbuzzpay/domain/platform/reads/ReadResult"
import { NetworkFailed } from "../NetworkFailed.ts"
import type { Call } from "../Way.ts"
import type { All, Effects, Giving, One } from "./Giving.ts"

/** Listing things. `Input` is what the list can be asked for. */
export interface ListCalls<G extends Giving, R extends AnyReadable, Input> {
  /** A page: by `cursor` ("" is the first) when there is one in the query, else by number. */
  readonly list: <const Q extends Input>(query: NoOther<Q, Input>, ...options: G["options"]) => One<G, ListResult<R, Q>>
  /** Everything on the list, page by page as it is taken; who stops taking stops the asking. */
  readonly all: <const Q extends Input>(
    query: NoOther<Q, Omit<Input, "page" | "cursor">>,
    ...options: G["options"]
  ) => All<G, ReadResult<R, Q>>
}

type AnyPage<R extends AnyReadable> = PageOf<AnyRow<R>> | CursorPageOf<AnyRow<R>>

const unexpected = Effect.fail(NetworkFailed.of("an unexpected answer"))

/** Makes the typed list of things out of the call that sends it. An answer that lacks what was asked for is none. */
export const listCalls = <R extends AnyReadable, SortKey extends string, F extends Filters>(
  { readable }: ListOf<R, SortKey, F>,
  send: Call<ListInput<R, SortKey, F>, AnyPage<R>>
): ListCalls<Effects, R, ListInput<R, SortKey, F>> => {
  type Input = ListInput<R, SortKey, F>

  const isAnswer = <Q extends Input>(query: Q, page: AnyPage<R>): page is AnyPage<R> & ListResult<R, Q> =>
    "nextCursor" in page === (query.cursor !== undefined) && page.items.every((row) => isExactly(readable, query, row))

  const following = (query: Input, cursor: string) =>
    Effect.flatMap(send({ ...query, cursor }), (page) =>
      "nextCursor" in page ? Effect.succeed([page.items, Option.fromNullOr(page.nextCursor)] as const) : unexpected
    )

  return {
    list: <const Q extends Input>(query: NoOther<Q, Input>) =>
      Effect.flatMap(send(query), (page) =>
        isAnswer<Q>(query, page) ? Effect.succeed<ListResult<R, Q>>(page) : unexpected
      ),
    all: <const Q extends Input>(query: NoOther<Q, Omit<Input, "page" | "cursor">>) =>
      Stream.paginate("", (cursor) => following(query, cursor)).pipe(
        Stream.mapEffect((row) =>
          isExactly<R, Q>(readable, query, row) ? Effect.succeed<ReadResult<R, Q>>(row) : unexpected
        )
      )
  }
}
