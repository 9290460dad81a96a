import type { AccessRule } from "./Access.ts"

interface Response {
  readonly headers?: Record<string, unknown>
}
interface Operation {
  readonly operationId?: string
  readonly responses?: Record<string, Response>
}

const text = (description: string, example: string) => ({
  description,
  schema: { type: "string", examples: [example] }
})

const policy = text(
  "The limits that this call counts towards: how many (q) in how many seconds (w)",
  '"api_user";q=600;w=60'
)
const state = text("What is left of each (r), and in how many seconds (t) it is full again", '"api_user";r=599;t=1')
const retryAfter = {
  description: "Seconds until the next call can be answered",
  schema: { type: "integer", examples: [30] }
}

const headersFor = (status: string, isLimited: boolean) => ({
  ...(isLimited && (status.startsWith("2") || status === "429")
    ? { "ratelimit-policy": policy, ratelimit: state }
    : {}),
  ...(status === "429" || status === "503" ? { "retry-after": retryAfter } : {})
})

/** Puts the limit headers (docs/security.md, rule 19) into an OpenAPI document, in place, for the operations whose rules name limits. */
export const withLimitHeaders = (document: Record<string, unknown>, rules: ReadonlyMap<string, AccessRule>) => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const paths = document["paths"] as Record<string, Record<string, Operation>>
  for (const operations of Object.values(paths)) {
    for (const { operationId = "", responses = {} } of Object.values(operations)) {
      const rule = rules.get(operationId)
      const isLimited = rule !== undefined && rule._tag !== "Undeclared" && rule.limits.length > 0
      for (const [status, response] of Object.entries(responses)) {
        const headers = headersFor(status, isLimited)
        // Responses can be shared between operations, so each gets its own.
        if (Object.keys(headers).length > 0)
          responses[status] = { ...response, headers: { ...response.headers, ...headers } }
      }
    }
  }
  return document
}
