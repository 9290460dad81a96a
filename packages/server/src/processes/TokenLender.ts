import { type AddressPolicy, makeAddressBuckets } from "../http/AddressBuckets.ts"
import type { FromPrimary } from "./ProcessMessages.ts"

/** The primary's part of the limit by address: it holds the buckets, and gives their tokens to the children that ask. */
export const makeTokenLender = (policy: AddressPolicy) => {
  const { millisToNext, take } = makeAddressBuckets(policy)
  return (address: string, wanted: number, nowMillis: number): FromPrimary & { readonly kind: "granted" } => {
    const tokens = take(address, wanted, nowMillis)
    const nextAfterMillis = tokens < wanted ? Math.ceil(millisToNext(address)) : 0
    return { kind: "granted", address, tokens, nextAfterMillis }
  }
}
