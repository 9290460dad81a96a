import { Schema } from "effect"
import type { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** A ciphertext with the blind index of what it holds. */
export const IndexedRow = rows({
  id: Schema.String,
  sealed: Schema.String,
  index: Schema.Uint8Array
})
export type IndexedRow = RowOf<typeof IndexedRow>

/**
 * A column of blind indexes, beside the ciphertexts of what they are of.
 *
 * **Shape**: `sample` gives some rows, in no order.
 */
export interface IndexedStore {
  /** Labels metrics and logs: `pan_kyc.pan_index`. */
  readonly name: string
  /** What `BlindIndex.of` is told. */
  readonly field: string
  /** The cell of a row's ciphertext. */
  readonly cell: (id: string) => string
  readonly sample: (most: number) => Effect.Effect<ReadonlyArray<IndexedRow>, SqlError.SqlError>
}

/** A store in a database; what a feature declares as its `indexed` in its `layer.ts`. */
export type IndexedIn = (sql: SqlClient.SqlClient) => IndexedStore
