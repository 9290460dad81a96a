interface Parameter {
  readonly name: string
  description?: string
}
interface Response {
  headers?: Record<string, unknown>
}
interface Operation {
  readonly operationId?: string
  parameters?: Array<Parameter>
  readonly responses?: Record<string, Response | { readonly description: string }>
}

const etag = {
  description: "The version of what is answered; send it as If-Match with a change, or as If-None-Match with a read",
  schema: { type: "string", examples: ['"7"'] }
}

const ifNoneMatch = {
  name: "if-none-match",
  in: "header",
  required: false,
  description: "Entity tags that the caller has; a read of what has one of them is answered 304 without a body",
  schema: { type: "string" }
}

const complete = (method: string, { parameters = [], responses = {} }: Operation) => {
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith("2")) Object.assign(response, { headers: { etag } })
  }
  for (const parameter of parameters) {
    if (parameter.name === "if-match") parameter.description = "The ETag of what was read, or * for whatever is there"
  }
  if (method !== "get") return
  parameters.push(ifNoneMatch)
  responses["304"] = { description: "Not changed since the version that the caller has" }
}

/** Puts `ETag`, `If-None-Match` and 304 into an OpenAPI document, in place, for the operations of these ids. */
export const withEntityTags = (document: Record<string, unknown>, versioned: ReadonlySet<string>) => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const paths = document["paths"] as Record<string, Record<string, Operation>>
  for (const operations of Object.values(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (versioned.has(operation.operationId ?? "")) complete(method, operation)
    }
  }
  return document
}
