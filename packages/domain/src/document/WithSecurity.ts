import type { Operation } from "../contract/Operation.ts"
import { REFRESH_COOKIE } from "../identity/sessions/RefreshCookie.ts"
import { type ApiForm, operationsIn } from "./JsonForms.ts"

/** Says how callers prove who they are, in place: the token in a header, and in cookie mode the cookie. */
export const withSecurity = (document: ApiForm, operations: ReadonlyMap<string, Operation>): void => {
  Object.assign(document.components.securitySchemes, {
    // In lower case, as pages that try operations out compare it.
    bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "The access token of a sign-in" },
    refreshCookie: {
      type: "apiKey",
      in: "cookie",
      name: REFRESH_COOKIE,
      description: "The refresh token, in cookie mode (session=cookie)"
    }
  })
  for (const operation of operationsIn(document)) {
    const cookie = operations.get(operation.operationId)?.refreshCookie
    if (cookie !== "exchanged" && cookie !== "ended") continue
    // Whoever brings no cookie has the refresh token in the body.
    const others = operation.security ?? []
    operation.security = [...(others.length === 0 ? [{}] : others), { refreshCookie: [] }]
  }
}
