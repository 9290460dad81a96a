import { Effect } from "effect"
import { isExactly } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { NoOther } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { AnyRow, ReadResult } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ReportInput, ReportOf, ReportPage } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { NetworkFailed } from "../NetworkFailed.ts"
import type { Effects, Giving, One } from "../reads/Giving.ts"
import type { Call } from "../Way.ts"

/** Asks for a page of a report: exactly the `fields` that are asked for, all that anybody may see without. */
export type ReportCall<G extends Giving, R extends AnyReadable, F extends Filters, Summary> = <
  const Q extends ReportInput<R, F>
>(
  query: NoOther<Q, ReportInput<R, F>>,
  ...options: G["options"]
) => One<G, ReportPage<ReadResult<R, Q>, Summary>>

const unexpected = Effect.fail(NetworkFailed.of("an unexpected answer"))

/** Makes the typed page of a report out of the call that sends it. An answer that lacks what was asked for is none. */
export const reportCall = <R extends AnyReadable, F extends Filters, Summary>(
  { readable }: ReportOf<R, F, Summary>,
  send: Call<ReportInput<R, F>, ReportPage<AnyRow<R>, Summary>>
): ReportCall<Effects, R, F, Summary> => {
  type Input = ReportInput<R, F>
  const isAnswer = <Q extends Input>(
    query: Q,
    page: ReportPage<AnyRow<R>, Summary>
  ): page is ReportPage<AnyRow<R> & ReadResult<R, Q>, Summary> =>
    page.items.every((row) => isExactly(readable, query, row))
  return <const Q extends Input>(query: NoOther<Q, Input>) =>
    Effect.flatMap(send(query), (page) =>
      isAnswer<Q>(query, page) ? Effect.succeed<ReportPage<ReadResult<R, Q>, Summary>>(page) : unexpected
    )
}
