import { Effect } from "effect"
import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"

/** A page of a list by cursor, as JSON on the wire. */
export interface JsonCursorPage {
  readonly items: ReadonlyArray<JsonRow>
  readonly next_cursor: string | null
}

/** A page of a list by number, as JSON on the wire. */
export interface JsonPage {
  readonly items: ReadonlyArray<JsonRow>
  readonly page: number
  readonly page_size: number
  readonly total: number
  readonly total_pages: number
  readonly next: string | null
  readonly previous: string | null
}

/** A list that was read, of its text. */
export const listOf = <E, R>(list: Effect.Effect<string, E, R>) =>
  Effect.map(list, (json) => JSON.parse(json) as JsonPage | JsonCursorPage)

/** A row that was read, of its text. */
export const rowOf = <E, R>(read: Effect.Effect<{ readonly json: string; readonly rowVersion: number }, E, R>) =>
  Effect.map(read, ({ json, rowVersion }) => ({ json: JSON.parse(json) as JsonRow, rowVersion }))
