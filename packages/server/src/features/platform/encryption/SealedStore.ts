import { Schema } from "effect"
import type { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** One ciphertext and the row it lies in. */
export const SealedRow = rows({
  id: Schema.String,
  sealed: Schema.String
})
export type SealedRow = RowOf<typeof SealedRow>

/** A ciphertext that takes the place of another, if that is still there. */
export interface Rewrapped extends SealedRow {
  readonly replacing: string
}

/** How many rows of a store are under a key of the ring; `fernet` for tokens, which name no key. */
export const KeyCount = rows({
  keyId: Schema.String,
  rows: Schema.Number
})
export type KeyCount = RowOf<typeof KeyCount>

/**
 * A column of ciphertexts that outlives a key.
 *
 * **Shape**: `next` locks the rows after `after` in the order of their ids that may be under another key than
 * `currentKey`, and skips those that somebody else has locked; `replace` says how many it replaced. Both belong in one
 * transaction. `sample` gives some rows that say they are under a key (`fernet` for tokens), in no order.
 */
export interface SealedStore {
  /** Labels metrics and logs: `vault.aadhaar_numbers`. */
  readonly name: string
  /** The cell of a row, to which its ciphertext is bound. */
  readonly cell: (id: string) => string
  readonly next: (
    currentKey: string,
    after: string,
    most: number
  ) => Effect.Effect<ReadonlyArray<SealedRow>, SqlError.SqlError>
  readonly replace: (rows: ReadonlyArray<Rewrapped>, at: Date) => Effect.Effect<number, SqlError.SqlError>
  readonly sample: (keyId: string, most: number) => Effect.Effect<ReadonlyArray<SealedRow>, SqlError.SqlError>
  readonly census: Effect.Effect<ReadonlyArray<KeyCount>, SqlError.SqlError>
}

/** A store in a database; what a feature declares as its `sealed` in its `layer.ts`. */
export type SealedIn = (sql: SqlClient.SqlClient) => SealedStore
