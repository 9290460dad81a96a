import { Redis } from "effect/persistence"
import { type Ask, AHEAD_SHARE } from "../../features/platform/rate-limits/RateLimiterStore.ts"

const PREFIX = "rate:"

/** Arguments of the script for one bucket. */
const argumentsOf = ({ ahead, atLeast, everyMillis, limit, take }: Ask) => [limit, everyMillis, atLeast, take, ahead]

/**
 * `RateLimiterStore.ask` as one script, atomic for all buckets. A bucket is two keys, its tokens and when it last got one, and
 * expires when it is full: as those of Effect's `RateLimiter`, which counted here before, so that instances of both versions count
 * together. Answers whether it was granted, then `taken`, `left` and `elapsedMillis` of each bucket.
 */
export const askBuckets = Redis.script(
  (asks: ReadonlyArray<Ask>, nowMillis: number) => [
    ...asks.flatMap(({ key }) => [`${PREFIX}${key}`, `${PREFIX}${key}:refill`]),
    nowMillis,
    AHEAD_SHARE,
    ...asks.flatMap(argumentsOf)
  ],
  {
    numberOfKeys: (asks) => 2 * asks.length,
    lua: `
local now = tonumber(ARGV[1])
local share = tonumber(ARGV[2])
local kept = redis.call("MGET", unpack(KEYS))
local found = {}
local granted = 1
for i = 1, #KEYS / 2 do
  local at = 3 + (i - 1) * 5
  local limit, every, least = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local tokens = math.min(tonumber(kept[2 * i - 1]) or limit, limit)
  local refilled = tonumber(kept[2 * i]) or now
  local refills = math.floor((now - refilled) / every)
  if refills > 0 then
    tokens = math.min(tokens + refills, limit)
    refilled = refilled + refills * every
  end
  if tokens >= limit then refilled = now end
  if tokens < least then granted = 0 end
  found[i] = { tokens, refilled, limit, every, tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]) }
end
local answer = { granted }
for i, bucket in ipairs(found) do
  local tokens, refilled, limit, every, take, ahead = unpack(bucket)
  local taken = 0
  if granted == 1 then
    taken = math.min(take, tokens)
    taken = taken + math.max(0, math.min(ahead, math.floor((tokens - taken) / share)))
  end
  local left = math.min(limit, tokens - taken)
  local elapsed = math.max(0, now - refilled)
  if taken ~= 0 then
    local ttl = math.max(1, math.ceil((limit - left) * every - elapsed))
    redis.call("SET", KEYS[2 * i - 1], left, "PX", ttl)
    redis.call("SET", KEYS[2 * i], refilled, "PX", ttl)
  end
  answer[3 * i - 1] = taken
  answer[3 * i] = left
  -- 17 significant digits: a bucket's share of its window need not be whole.
  answer[3 * i + 1] = string.format("%.17g", elapsed)
end
return answer
`
  }
).withReturnType<readonly [isGranted: number, ...ofBuckets: ReadonlyArray<number | string>]>()
