import { Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

const inRange = (code: string, message: string, min: number, max: number) =>
  fieldRule<number>(code, message, (n) => Number.isSafeInteger(n) && n >= min && n <= max, {
    minimum: min,
    maximum: max
  })

const pageNumber = inRange("INVALID_PAGE", "must be a whole number from 1", 1, Number.MAX_SAFE_INTEGER)

/** Rows per page at most. **Source**: docs/reads.md. */
export const MOST_PAGE_SIZE = 200

const pageSize = inRange("INVALID_PAGE_SIZE", `must be a whole number from 1 to ${MOST_PAGE_SIZE}`, 1, MOST_PAGE_SIZE)

/** A page number in a URL, from 1. **Errors**: `INVALID_PAGE`. */
export const PageNumber = Schema.NumberFromString.check(pageNumber)

/** {@link PageNumber} as a number. */
export const PlainPageNumber = Schema.Number.check(pageNumber)

/** Rows per page in a URL, 1 to 200. **Errors**: `INVALID_PAGE_SIZE`. **Source**: docs/reads.md. */
export const PageSize = Schema.NumberFromString.check(pageSize)

/** {@link PageSize} as a number. */
export const PlainPageSize = Schema.Number.check(pageSize)

/** Rows per page when nobody says how many. **Source**: docs/reads.md. */
export const DEFAULT_PAGE_SIZE = 50

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
