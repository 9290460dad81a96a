import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { SealedIn, SealedStore } from "../encryption/SealedStore.ts"

/** All ciphertexts that features declare as `sealed`, in the order in which they are rewrapped. */
export class SealedStores extends Context.Service<SealedStores, ReadonlyArray<SealedStore>>()(
  "@credbuzzpay/server/key-rewrap/SealedStores"
) {
  static readonly layer = (declared: ReadonlyArray<SealedIn>) =>
    Layer.effect(
      SealedStores,
      Effect.map(SqlClient.SqlClient, (sql) => declared.map((store) => store(sql)))
    )
}
