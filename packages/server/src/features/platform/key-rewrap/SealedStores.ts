import { Context } from "effect"
import type { SealedStore } from "../encryption/SealedStore.ts"

/** What outlives a key, in the order in which it is rewrapped. The features' stores are put together where layers are. */
export class SealedStores extends Context.Service<SealedStores, ReadonlyArray<SealedStore>>()(
  "@credbuzzpay/server/key-rewrap/SealedStores"
) {}
