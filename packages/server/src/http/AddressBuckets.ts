import { LRUCache } from "lru-cache"

/** `limit` requests in `windowSeconds`, refilled all the time. */
export interface AddressPolicy {
  readonly limit: number
  readonly windowSeconds: number
}

interface Bucket {
  tokens: number
  refilledAtMillis: number
}

/** A bucket of tokens for each of the 100,000 addresses that asked last, without a fiber. */
export const makeAddressBuckets = ({ limit, windowSeconds }: AddressPolicy) => {
  const buckets = new LRUCache<string, Bucket>({ max: 100_000 })
  const perMilli = limit / (windowSeconds * 1000)

  /** Takes as many whole tokens as there are, `wanted` at most. */
  const take = (address: string, wanted: number, nowMillis: number): number => {
    const known = buckets.get(address)
    const bucket = known ?? { tokens: limit, refilledAtMillis: nowMillis }
    if (known === undefined) buckets.set(address, bucket)
    bucket.tokens = Math.min(limit, bucket.tokens + Math.max(0, nowMillis - bucket.refilledAtMillis) * perMilli)
    bucket.refilledAtMillis = nowMillis
    const taken = Math.min(wanted, Math.floor(bucket.tokens))
    bucket.tokens -= taken
    return taken
  }

  /** How long it is, from the last {@link take} on, until the address has a whole token. */
  const millisToNext = (address: string): number => Math.max(0, 1 - (buckets.get(address)?.tokens ?? limit)) / perMilli

  return { take, millisToNext }
}
