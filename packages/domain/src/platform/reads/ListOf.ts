import { Schema } from "effect"
import { Page, PageNumber, PageSize, PlainPageNumber, PlainPageSize } from "../../values/Page.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { knownSortKeys } from "./NameRules.ts"
import { nameList, type Parameter } from "./Parameter.ts"
import { type Asked, askedParameters, cursorForms, type Filters, type QueryOf } from "./QueryOf.ts"
import { askedBy } from "./ReadParameters.ts"
import { listRules } from "./ReadRules.ts"
import type { AnyReadable } from "./Readable.ts"
import type { AnyRow, CursorPageOf, PageOf } from "./ReadResult.ts"
import { rowSchema, rowWire } from "./RowSchema.ts"

/** How a list is paged and sorted: by `page` and `pageSize` (50, at most 200), or by `cursor` ("" is the first page). */
export interface ListPaging<SortKey extends string> {
  readonly page?: number
  readonly pageSize?: number
  readonly cursor?: string
  readonly sort?: ReadonlyArray<SortKey | `-${SortKey}`>
}

/** What a list is asked for, as its caller writes it. */
export type ListInput<R extends AnyReadable, SortKey extends string, F extends Filters> = Asked<
  R,
  F,
  ListPaging<SortKey>,
  "Encoded"
>

/** What a list is asked for, parsed. */
export type ListQuery<R extends AnyReadable, SortKey extends string, F extends Filters> = Asked<
  R,
  F,
  ListPaging<SortKey>,
  "Type"
>

/** What a list takes and gives: pages by number or by cursor. */
export interface ListOf<R extends AnyReadable, SortKey extends string, F extends Filters> extends QueryOf<
  R,
  F,
  ListPaging<SortKey>,
  PageOf<AnyRow<R>> | CursorPageOf<AnyRow<R>>
> {
  readonly sortKeys: ReadonlyArray<SortKey>
}

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

/**
 * The contract of a list. `sort` are the keys it can be sorted by, either way; `name` names its page in OpenAPI.
 * **Errors** of its parameters: those of `readOf`; `INVALID_PAGE`, `INVALID_PAGE_SIZE`, `PAGE_WITH_CURSOR`,
 * `INVALID_CURSOR`, `UNKNOWN_SORT_KEY`; and those of its filters.
 */
export const listOf = <R extends AnyReadable, const SortKey extends string, const F extends Filters>(
  { readable }: { readonly readable: R },
  list: { readonly name: string; readonly sort: ReadonlyArray<SortKey>; readonly filters: F }
): ListOf<R, SortKey, F> => {
  type Answer = ListOf<R, SortKey, F>["answer"]
  const parameters = askedParameters(readable, list.filters, paging(list.sort))
  return {
    readable,
    sortKeys: list.sort,
    filters: list.filters,
    ...askedBy<ListOf<R, SortKey, F>>({ parameters, rules: listRules }),
    answer: Schema.Union([Page(rowSchema(readable)), CursorPage(rowSchema(readable))]) as unknown as Answer,
    answerWire: Schema.Union([
      snakeKeys(Page(rowWire(readable)), `${list.name}Page`),
      snakeKeys(CursorPage(rowWire(readable)), `${list.name}CursorPage`)
    ]) as unknown as Answer
  }
}
