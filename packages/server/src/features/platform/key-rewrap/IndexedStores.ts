import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { IndexedIn, IndexedStore } from "../encryption/IndexedStore.ts"

/** All blind indexes that features declare as `indexed`. */
export class IndexedStores extends Context.Service<IndexedStores, ReadonlyArray<IndexedStore>>()(
  "@credbuzzpay/server/key-rewrap/IndexedStores"
) {
  static readonly layer = (declared: ReadonlyArray<IndexedIn>) =>
    Layer.effect(
      IndexedStores,
      Effect.map(SqlClient.SqlClient, (sql) => declared.map((store) => store(sql)))
    )
}
