import { Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

const inRange = (code: string, message: string, min: number, max: number) =>
  fieldRule<number>(code, message, (n) => Number.isSafeInteger(n) && n >= min && n <= max)

/** A page number, from 1. **Errors**: `INVALID_PAGE`. */
export const PageNumber = Schema.NumberFromString.check(
  inRange("INVALID_PAGE", "must be a whole number from 1", 1, Number.MAX_SAFE_INTEGER)
).pipe(Schema.brand("PageNumber"))

/** Rows per page, 1 to 200, 50 when absent. **Errors**: `INVALID_PAGE_SIZE`. **Source**: API.md, query options. */
export const PageSize = Schema.NumberFromString.check(
  inRange("INVALID_PAGE_SIZE", "must be a whole number from 1 to 200", 1, 200)
).pipe(Schema.brand("PageSize"))

/** The shape of every list by page: `data: { items, page, page_size, total, total_pages, next, previous }`. */
export const Page = <Item extends Schema.Constraint>(item: Item) =>
  Schema.Struct({
    items: Schema.Array(item),
    page: Schema.Int,
    pageSize: Schema.Int,
    total: Schema.Int,
    totalPages: Schema.Int,
    next: Schema.NullOr(Schema.String),
    previous: Schema.NullOr(Schema.String)
  })
