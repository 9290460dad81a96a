import { Schema } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import { Page, PageNumber, PageSize, PlainPageNumber, PlainPageSize } from "../../values/Page.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { text } from "./Filters.ts"
import { knownSortKeys } from "./NameRules.ts"
import { nameList, type Parameter, type TwoForms } from "./Parameter.ts"
import type { ReadInput } from "./ReadInput.ts"
import type { QueryText, ReadOf } from "./ReadOf.ts"
import { asInput, asQuery, readParameters } from "./ReadParameters.ts"
import { listRules } from "./ReadRules.ts"
import type { AnyReadable } from "./Readable.ts"
import type { AnyRow, CursorPageOf, PageOf } from "./ReadResult.ts"

/** The filters of a list by name; none may be called like another parameter. */
export type Filters = Readonly<Record<string, TwoForms<unknown, unknown>>>

/** How a list is paged and sorted: by `page` and `pageSize` (50, at most 200), or by `cursor` ("" is the first page). */
export interface ListPaging<SortKey extends string> {
  readonly page?: number
  readonly pageSize?: number
  readonly cursor?: string
  readonly sort?: ReadonlyArray<SortKey | `-${SortKey}`>
}

type FormOf<F extends TwoForms<unknown, unknown>, Side extends "Type" | "Encoded"> = F["plain"][Side]

/** What a list is asked for, as its caller writes it. */
export type ListInput<R extends AnyReadable, SortKey extends string, F extends Filters> = ReadInput<R> &
  ListPaging<SortKey> & { readonly [K in keyof F]?: FormOf<F[K], "Encoded"> }

/** What a list is asked for, parsed. */
export type ListQuery<R extends AnyReadable, SortKey extends string, F extends Filters> = ReadInput<R> &
  ListPaging<SortKey> & { readonly [K in keyof F]?: FormOf<F[K], "Type"> }

/** What a list takes and gives. */
export interface ListOf<R extends AnyReadable, SortKey extends string, F extends Filters> {
  readonly readable: R
  readonly sortKeys: ReadonlyArray<SortKey>
  readonly filters: F
  /** The parameters of a URL. */
  readonly query: Schema.Codec<ListQuery<R, SortKey, F>, QueryText>
  /** The same in camelCase, for RPC and the client. */
  readonly input: Schema.Codec<ListQuery<R, SortKey, F>, ListInput<R, SortKey, F>>
  /** A page, by number or by cursor, camelCase in JSON: what RPC carries. */
  readonly answer: Schema.Codec<PageOf<AnyRow<R>> | CursorPageOf<AnyRow<R>>, unknown>
  /** A page, by number or by cursor, snake_case in JSON: what REST carries. */
  readonly answerWire: Schema.Codec<PageOf<AnyRow<R>> | CursorPageOf<AnyRow<R>>, unknown>
}

/** Where a list goes on. **Errors**: `INVALID_CURSOR`. */
export const cursorForms = text(
  Schema.String.annotate({ description: "Empty for the first page, else the next_cursor of the page before" }).check(
    fieldRule<string>("INVALID_CURSOR", "is no cursor of this list", (given) => /^[A-Za-z0-9_-]{0,1000}$/.test(given))
  )
)

const paging = (sortKeys: ReadonlyArray<string>): ReadonlyArray<Parameter> => {
  const sort = nameList(
    sortKeys.flatMap((key) => [key, `-${key}`]),
    (isKnown, names) =>
      knownSortKeys(
        isKnown,
        names.filter((name) => !name.startsWith("-"))
      )
  )
  return [
    { place: ["page"], forms: { text: PageNumber, plain: PlainPageNumber } },
    { place: ["pageSize"], forms: { text: PageSize, plain: PlainPageSize } },
    { place: ["cursor"], forms: cursorForms },
    { place: ["sort"], forms: sort }
  ]
}

const CursorPage = <Item extends Schema.Constraint>(item: Item) =>
  Schema.Struct({ items: Schema.Array(item), nextCursor: Schema.NullOr(Schema.String) })

/** The rows of a list are those of a single read of the thing (`readOf`). */
type Rows<R extends AnyReadable> = Pick<ReadOf<R, never>, "readable" | "row" | "rowWire">

/**
 * The contract of a list. `sort` are the keys it can be sorted by, either way; `name` names its page in OpenAPI.
 * **Errors** of its parameters: those of `readOf`; `INVALID_PAGE`, `INVALID_PAGE_SIZE`, `PAGE_WITH_CURSOR`,
 * `INVALID_CURSOR`, `UNKNOWN_SORT_KEY`; and those of its filters.
 */
export const listOf = <R extends AnyReadable, const SortKey extends string, const F extends Filters>(
  { readable, row, rowWire }: Rows<R>,
  list: { readonly name: string; readonly sort: ReadonlyArray<SortKey>; readonly filters: F }
): ListOf<R, SortKey, F> => {
  const filters = Object.entries(list.filters).map(([name, forms]): Parameter => ({ place: [name], forms }))
  const parameters = [...filters, ...paging(list.sort), ...readParameters(readable)]
  const answerWire = Schema.Union([
    snakeKeys(Page(rowWire), `${list.name}Page`),
    snakeKeys(CursorPage(rowWire), `${list.name}CursorPage`)
  ])
  type Contract = ListOf<R, SortKey, F>
  return {
    readable,
    sortKeys: list.sort,
    filters: list.filters,
    // The schemas are computed from the definition that the types are computed from.
    query: asQuery(parameters, listRules) as unknown as Contract["query"],
    input: asInput(parameters, listRules, {}) as unknown as Contract["input"],
    answer: Schema.Union([Page(row), CursorPage(row)]) as unknown as Contract["answer"],
    answerWire: answerWire as unknown as Contract["answerWire"]
  }
}
