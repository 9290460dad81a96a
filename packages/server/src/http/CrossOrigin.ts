import type { AnswerHeaders } from "./rest/TextAnswer.ts"

const exposedHeaders = [
  "x-request-id",
  "content-disposition",
  "retry-after",
  "etag",
  "ratelimit",
  "ratelimit-policy",
  "idempotency-replayed",
  "deprecation",
  "sunset",
  "link"
]

/** What browsers of other origins may do, for `HttpRouter.cors`. **Units**: `maxAge` in seconds. */
export const corsOptions = (origins: ReadonlyArray<string>) => ({
  allowedOrigins: origins,
  credentials: true,
  maxAge: 600,
  exposedHeaders
})

/**
 * The headers that `HttpRouter.cors` would add to an answer, by the `Origin` of its request; made once for each allowed
 * origin. **Source**: Fetch Standard, "CORS protocol".
 */
export const makeCorsHeaders = (
  origins: ReadonlyArray<string>
): ((origin: string | undefined) => AnswerHeaders | undefined) => {
  if (origins.length === 0) return () => undefined
  const same = {
    vary: "Origin",
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": exposedHeaders.join(",")
  }
  const allowing = (origin: string): AnswerHeaders => ({ "access-control-allow-origin": origin, ...same })
  const [first] = origins
  const allowed = new Map<string | undefined, AnswerHeaders>(origins.map((origin) => [origin, allowing(origin)]))
  // With one origin the answer is the same for everybody.
  const others = origins.length === 1 ? allowing(first!) : same
  return (origin) => allowed.get(origin) ?? others
}
