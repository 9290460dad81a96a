import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { text } from "./Filters.ts"
import type { Parameter, TwoForms } from "./Parameter.ts"
import type { ReadInput } from "./ReadInput.ts"
import { type QueryText, readParameters } from "./ReadParameters.ts"
import type { AnyReadable } from "./Readable.ts"

/** The filters of a list or a report by name; none may be called like another parameter. */
export type Filters = Readonly<Record<string, TwoForms<unknown, unknown>>>

/** What rows are asked for: which of them, what of each, and how paged. `Side` is as its caller writes it, or parsed. */
export type Asked<R extends AnyReadable, F extends Filters, Paging, Side extends "Type" | "Encoded"> = ReadInput<R> &
  Paging & { readonly [K in keyof F]?: F[K]["plain"][Side] }

/** What takes filters and gives pages of rows: a list or a report. `InUrl` is what a URL may say beside. */
export interface QueryOf<R extends AnyReadable, F extends Filters, Paging, Page, InUrl = unknown> {
  readonly readable: R
  readonly filters: F
  /** The parameters of a URL. */
  readonly query: Schema.Codec<Asked<R, F, Paging, "Type"> & InUrl, QueryText>
  /** The same in camelCase, for RPC and the client. */
  readonly input: Schema.Codec<Asked<R, F, Paging, "Type">, Asked<R, F, Paging, "Encoded">>
  /** A page, camelCase in JSON: what RPC carries. */
  readonly answer: Schema.Codec<Page, unknown>
  /** A page, snake_case in JSON: what REST carries. */
  readonly answerWire: Schema.Codec<Page, unknown>
}

/** Where a list or a report goes on. **Errors**: `INVALID_CURSOR`. */
export const cursorForms = text(
  Schema.String.annotate({ description: "Empty for the first page, else the next_cursor of the page before" }).check(
    patternRule("INVALID_CURSOR", "is no cursor of this list", /^[A-Za-z0-9_-]{0,1000}$/)
  )
)

/** Which rows, how paged, and what of each. */
export const askedParameters = (
  readable: AnyReadable,
  filters: Filters,
  paging: ReadonlyArray<Parameter> = []
): ReadonlyArray<Parameter> => [
  ...Object.entries(filters).map(([name, forms]): Parameter => ({ place: [name], forms })),
  ...paging,
  ...readParameters(readable)
]
