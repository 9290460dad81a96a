interface Response {
  headers?: Record<string, unknown>
}
interface Operation {
  readonly operationId?: string
  parameters?: Array<unknown>
  readonly responses?: Record<string, Response>
}

const key = {
  name: "idempotency-key",
  in: "header",
  required: false,
  description: "A key of the caller's for this request: sent again within 24 hours, it has one effect and one answer",
  schema: { type: "string", pattern: '^"?[A-Za-z0-9_.:-]{1,64}"?$' }
}

const replayed = {
  "idempotency-replayed": { description: "true when this answer was given before", schema: { type: "string" } }
}

/** Puts `Idempotency-Key` into an OpenAPI document, in place, for the operations of these ids. */
export const withIdempotencyKeys = (document: Record<string, unknown>, ids: ReadonlySet<string>) => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const paths = document["paths"] as Record<string, Record<string, Operation>>
  for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
    if (!ids.has(operation.operationId ?? "")) continue
    operation.parameters = [...(operation.parameters ?? []), key]
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (status.startsWith("2")) response.headers = { ...response.headers, ...replayed }
    }
  }
  return document
}
