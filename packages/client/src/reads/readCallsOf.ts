import { Effect, Option, Stream } from "effect"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import { isExactly } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters, ListInput, ListOf } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { AnyReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { ReadOf } from "@credbuzzpay/domain/platform/reads/ReadOf"
import type { AnyRow, CursorPageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { ApiFailure } from "../ApiFailure.ts"
import { unexpectedAnswer } from "../NetworkFailed.ts"
import type { Effects } from "../Kind.ts"
import type { ListCalls } from "./ReadCalls.ts"

/** Asks the server with an input as its caller wrote it. */
export type Ask<In = unknown> = (given: In) => Effect.Effect<unknown, ApiFailure>

type Row = AnyRow<AnyReadable>
type Page = Pick<CursorPageOf<Row>, "items">

/** Lets an answer pass that is what was asked for: one that lacks something is none. */
const checked = <A>(answer: Effect.Effect<unknown, ApiFailure>, isWhole: (answer: A) => boolean) =>
  // What the operation answers with; a schema has parsed it.
  Effect.flatMap(answer as Effect.Effect<A, ApiFailure>, (given) =>
    isWhole(given) ? Effect.succeed(given) : unexpectedAnswer
  )

const hold = (readable: AnyReadable, query: AnyReadInput, rows: ReadonlyArray<Row>): boolean =>
  rows.every((row) => isExactly(readable, query, row))

/** Makes the calls of a list out of what asks for its pages. */
export const listCalls = <R extends AnyReadable, SortKey extends string, F extends Filters>(
  { readable }: ListOf<R, SortKey, F>,
  ask: Ask<ListInput<R, SortKey, F>>
): ListCalls<Effects, R, ListInput<R, SortKey, F>> => {
  type Input = ListInput<R, SortKey, F>
  const list = <P extends Page>(query: Input): Effect.Effect<P, ApiFailure> =>
    checked(
      ask(query),
      (page: P) => "nextCursor" in page === (query.cursor !== undefined) && hold(readable, query, page.items)
    )
  const all = (query: Input) =>
    Stream.paginate("", (cursor) =>
      Effect.map(list<CursorPageOf<Row>>({ ...query, cursor }), ({ items, nextCursor }) => [
        items,
        Option.fromNullOr(nextCursor)
      ])
    )
  // Every page was compared with what was asked for, so that its rows are of the exact type.
  return { all, list } as unknown as ListCalls<Effects, R, Input>
}

const reportCall =
  ({ readable }: AnyReport, ask: Ask) =>
  (query: AnyReadInput) =>
    checked(ask(query), (page: Page) => hold(readable, query, page.items))

const getCall =
  ({ of, readable }: AnyRead, ask: Ask) =>
  (key: string, query: AnyReadInput = {}) =>
    checked(ask({ [Object.keys(of)[0]!]: key, ...query }), (row: Row) => hold(readable, query, [row]))

type AnyList = ListOf<AnyReadable, string, Filters>
type AnyReport = ReportOf<AnyReadable, Filters, unknown>
type AnyRead = ReadOf<AnyReadable, Readonly<Record<string, never>>>

/** Makes the calls of an operation that lists, reports or reads; undefined for any other. */
export const readCallsOf = (name: string, operation: Operation, ask: Ask): object | undefined => {
  const reading = operation.reading as AnyList | AnyReport | AnyRead | undefined
  if (reading === undefined) return undefined
  if ("hasSummary" in reading) return { [name]: reportCall(reading, ask) }
  if ("of" in reading) return { [name]: getCall(reading, ask) }
  const { all, list } = listCalls(reading, ask)
  return name === "list" ? { all, list } : { [name]: list }
}
