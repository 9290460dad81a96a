import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { SealedIn, SealedStore } from "../encryption/SealedStore.ts"

/** What outlives a key, in the order in which it is rewrapped: what the features declare as `sealed`. */
export class SealedStores extends Context.Service<SealedStores, ReadonlyArray<SealedStore>>()(
  "@credbuzzpay/server/key-rewrap/SealedStores"
) {
  static readonly layer = (declared: ReadonlyArray<SealedIn>) =>
    Layer.effect(
      SealedStores,
      Effect.map(SqlClient.SqlClient, (sql) => declared.map((store) => store(sql)))
    )
}
