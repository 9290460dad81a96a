import { Schema } from "effect"
import type { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import type { KeyedIndex } from "./BlindIndex.ts"
import type { Cell } from "./Cell.ts"
import type { SealedRow } from "./SealedStore.ts"

/** A ciphertext with the blind index of what it holds. */
export const IndexedRow = rows({
  id: Schema.String,
  sealed: Schema.String,
  index: Schema.Uint8Array
})
export type IndexedRow = RowOf<typeof IndexedRow>

type Keys = ReadonlyArray<string>

/**
 * Blind indexes, beside the ciphertexts of what they are of.
 *
 * **Shape**: `keys` are ids of `BLIND_INDEX_KEYS` in their order. `sample` gives some rows whose index is under a key, in no
 * order. `lacking` locks the rows after `after`, in the order of their ids, that lack an index under one of the keys, and skips
 * those that somebody else has locked; `fill` writes the indexes of one; both belong in one transaction. `left` is how many
 * rows lack one, `stray` how many have none under any of the keys, so that nobody who has these alone would find them.
 * `forget` deletes some of what is under other keys, and says how many.
 */
export interface IndexedStore {
  /** Labels metrics and logs: `pan_kyc.pan_index`. */
  readonly name: string
  /** What `BlindIndex.of` is told. */
  readonly field: string
  /** The cell of a row's ciphertext: a text of what the key ring sealed; a {@link Cell} of what lies under the own key of the person whose code is the id. */
  readonly cell: (id: string, sealed: string) => string | Cell
  readonly sample: (keyId: string, most: number) => Effect.Effect<ReadonlyArray<IndexedRow>, SqlError.SqlError>
  readonly lacking: (
    keys: Keys,
    after: string,
    most: number
  ) => Effect.Effect<ReadonlyArray<SealedRow>, SqlError.SqlError>
  readonly fill: (id: string, indexes: ReadonlyArray<KeyedIndex>) => Effect.Effect<void, SqlError.SqlError>
  readonly left: (keys: Keys) => Effect.Effect<number, SqlError.SqlError>
  readonly stray: (keys: Keys) => Effect.Effect<number, SqlError.SqlError>
  readonly forget: (keys: Keys, most: number) => Effect.Effect<number, SqlError.SqlError>
}

/** A store in a database; what a feature declares as its `indexed` in its `layer.ts`. */
export type IndexedIn = (sql: SqlClient.SqlClient) => IndexedStore

/** Indexes as the texts of two arrays: ids of keys, and digests in hex. */
export const indexArrays = (indexes: ReadonlyArray<KeyedIndex>) => ({
  keys: indexes.map(({ keyId }) => keyId),
  hexes: indexes.map(({ index }) => Buffer.from(index).toString("hex"))
})
