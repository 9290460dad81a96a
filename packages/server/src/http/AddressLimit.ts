import { Context, Effect, Layer } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { AddressPrefixConfig } from "../config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { makeCountedAs } from "../features/platform/rate-limits/CountedAs.ts"
import { type AddressPolicy, makeAddressBuckets } from "./AddressBuckets.ts"

/** Counts a request of an address, and says when it is one too many. */
export type AddressLimit = (address: string, nowMillis: number) => RateLimited | undefined

/**
 * The limit of all callers by address, kept in this process and without a fiber: it is asked on every request, and a
 * round trip to Redis would cost more than most requests. Each instance of n lets an address do a whole `limit`.
 */
export const makeAddressLimit = (policy: AddressPolicy): AddressLimit => {
  const { millisToNext, take } = makeAddressBuckets(policy)
  return (address, nowMillis) =>
    take(address, 1, nowMillis) === 1 ? undefined : RateLimited.of({ retryAfterSeconds: millisToNext(address) / 1000 })
}

/** How requests of an address are counted: by this process for itself, or by the processes of a server together. */
export const AddressCount = Context.Reference<(policy: AddressPolicy) => AddressLimit>(
  "@credbuzzpay/server/http/AddressCount",
  { defaultValue: () => makeAddressLimit }
)

/** The one limit of all callers (`api_ip`) of this process: whoever answers a request asks it, once. */
export class ApiAddressLimit extends Context.Service<ApiAddressLimit, AddressLimit>()(
  "@credbuzzpay/server/http/ApiAddressLimit"
) {
  static readonly layer = Layer.effect(
    ApiAddressLimit,
    Effect.gen(function* () {
      const refusal = (yield* AddressCount)((yield* RateLimitConfig).api_ip)
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)
      return (ip: string, nowMillis: number) => refusal(countedAs(ip).address, nowMillis)
    })
  )
}
