import { Context, Effect, Layer } from "effect"
import { LRUCache } from "lru-cache"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { AddressPrefixConfig } from "../config/AddressPrefixConfig.ts"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { makeCountedAs } from "../features/platform/rate-limits/CountedAs.ts"

/** `limit` requests in `windowSeconds`, refilled all the time. */
export interface AddressPolicy {
  readonly limit: number
  readonly windowSeconds: number
}

interface Bucket {
  tokens: number
  refilledAtMillis: number
}

/**
 * The limit of all callers by address, kept in this process and without a fiber: it is asked on every request, and a
 * round trip to Redis would cost more than most requests. Each instance of n lets an address do a whole `limit`.
 */
export const makeAddressLimit = ({ limit, windowSeconds }: AddressPolicy) => {
  const buckets = new LRUCache<string, Bucket>({ max: 100_000 })
  const perMilli = limit / (windowSeconds * 1000)
  return (address: string, nowMillis: number): RateLimited | undefined => {
    const known = buckets.get(address)
    const bucket = known ?? { tokens: limit, refilledAtMillis: nowMillis }
    if (known === undefined) buckets.set(address, bucket)
    bucket.tokens = Math.min(limit, bucket.tokens + Math.max(0, nowMillis - bucket.refilledAtMillis) * perMilli)
    bucket.refilledAtMillis = nowMillis
    if (bucket.tokens < 1) return RateLimited.of({ retryAfterSeconds: (1 - bucket.tokens) / perMilli / 1000 })
    bucket.tokens -= 1
    return undefined
  }
}

/** The one limit of all callers (`api_ip`) of this process: whoever answers a request asks it, once. */
export class ApiAddressLimit extends Context.Service<ApiAddressLimit, ReturnType<typeof makeAddressLimit>>()(
  "@credbuzzpay/server/http/ApiAddressLimit"
) {
  static readonly layer = Layer.effect(
    ApiAddressLimit,
    Effect.gen(function* () {
      const refusal = makeAddressLimit((yield* RateLimitConfig).api_ip)
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)
      return (ip: string, nowMillis: number) => refusal(countedAs(ip).address, nowMillis)
    })
  )
}
