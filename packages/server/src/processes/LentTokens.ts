import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { LRUCache } from "lru-cache"
import type { AddressPolicy } from "../http/AddressBuckets.ts"

/** What a child has of an address' tokens. */
interface Stock {
  /** Below zero: what was let through before the primary answered, paid from the next tokens. */
  tokens: number
  /** Whether an answer of the primary is under way. */
  asked: boolean
  /** Whether the primary ever answered of this address. */
  known: boolean
  /** When there will be a token, while the primary has none. */
  emptyUntilMillis: number | undefined
}

interface Lending {
  /** How many processes share the limit. */
  readonly processes: number
  /** Asks the primary for tokens of an address; it answers with {@link LentTokens.granted}. */
  readonly ask: (address: string, tokens: number) => void
  /** Calls back after a time. */
  readonly later: (millis: number, then: () => void) => void
}

/** How many tokens a child has in hand of an address that asks much. */
export const lotOf = ({ limit }: AddressPolicy): number => Math.ceil(limit / 16)

/**
 * A child's part of the limit by address. Whether a request is one too many must be said at once, so a child has a few
 * tokens of each address in hand and asks for more before they are used up. Until the primary's first answer it lets an
 * address have the child's even share of the limit; after it, never more than a lot beyond what it was given, which the next
 * tokens pay for.
 */
export const makeLentTokens = (policy: AddressPolicy, { ask, later, processes }: Lending) => {
  const lot = lotOf(policy)
  const share = Math.max(1, Math.floor(policy.limit / processes))
  const stocks = new LRUCache<string, Stock>({ max: 100_000 })

  const askFor = (address: string, stock: Stock) => {
    stock.asked = true
    ask(address, lot - stock.tokens)
  }

  const refusal = (address: string, nowMillis: number): RateLimited | undefined => {
    const found = stocks.get(address)
    const stock = found ?? { tokens: 0, asked: false, known: false, emptyUntilMillis: undefined }
    if (found === undefined) stocks.set(address, stock)
    if (stock.emptyUntilMillis !== undefined) {
      return RateLimited.of({ retryAfterSeconds: Math.max(0, stock.emptyUntilMillis - nowMillis) / 1000 })
    }
    if (stock.tokens <= (stock.known ? -lot : -share)) return RateLimited.of({ retryAfterSeconds: 1 })
    stock.tokens -= 1
    if (!stock.asked && stock.tokens * 2 <= lot) askFor(address, stock)
    return undefined
  }

  const granted = (address: string, tokens: number, nextAfterMillis: number, nowMillis: number): void => {
    const stock = stocks.get(address)
    if (stock === undefined) return
    stock.asked = false
    stock.known = true
    stock.tokens += tokens
    stock.emptyUntilMillis = stock.tokens < 1 ? nowMillis + nextAfterMillis : undefined
    // Whoever comes when there is a token again is to find it here.
    if (stock.tokens < 1) later(nextAfterMillis, () => askFor(address, stock))
  }

  return { refusal, granted }
}
export type LentTokens = ReturnType<typeof makeLentTokens>
