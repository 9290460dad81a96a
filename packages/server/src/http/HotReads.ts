import { Context, Effect, Layer } from "effect"
import { type HttpServerRequest, HttpServerResponse } from "effect/http"
import { admits } from "@credbuzzpay/domain/access/Access"
import { UserOperations } from "@credbuzzpay/domain/people/users/UserOperations"
import { Authenticator } from "../features/identity/sessions/Authenticator.ts"
import { UserService } from "../features/people/users/UserService.ts"
import { asksForRoleOnly } from "./AccessGate.ts"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { entityTag } from "./EntityTag.ts"
import { notModified } from "./Versioned.ts"

const PREFIX = "/api/v1/users/"
const BEARER = "Bearer "

const isPlain = (request: HttpServerRequest.HttpServerRequest, path: string): boolean =>
  request.method === "GET" &&
  path.length === PREFIX.length + 8 &&
  request.url.length === path.length &&
  path.startsWith(PREFIX)

/**
 * Answers `GET /api/v1/users/{user_code}` before routing when everything about it is in this process' memory: the token,
 * the caller's present state, the person, and the encoded answer. The rules are the ordinary ones and asked of the same
 * parts: the endpoint's own access rule, `maySee`, the one limit by address. Only a plain yes is given here; whatever is
 * not one (no hit, a refusal, a query) goes through the endpoint, and a test holds the two
 * answers against each other. Some 600 bytes are not worth compressing. It halves what such a read costs (docs/adr/0011).
 */
export class HotReads extends Context.Service<
  HotReads,
  (
    request: HttpServerRequest.HttpServerRequest,
    path: string,
    ip: string | undefined,
    nowMillis: number
  ) => HttpServerResponse.HttpServerResponse | undefined
>()("@credbuzzpay/server/http/HotReads") {
  static readonly layer = Layer.effect(
    HotReads,
    Effect.gen(function* () {
      const { authenticateCached } = yield* Authenticator
      const users = yield* UserService
      const refusal = yield* ApiAddressLimit
      const rule = UserOperations.operations.get.access
      const isSimple = asksForRoleOnly(rule)

      return (request, path, ip, nowMillis) => {
        const credential = request.headers["authorization"]
        if (!isSimple || credential === undefined || !credential.startsWith(BEARER) || !isPlain(request, path)) return
        const caller = authenticateCached(credential.slice(BEARER.length), nowMillis)
        if (caller === undefined || !admits(rule, caller.role)) return
        const hot = users.hot(caller, path.slice(PREFIX.length))
        // Asked last: a request that goes on to the endpoint is counted there, and none is counted twice.
        if (hot === undefined || refusal(ip ?? "unknown", nowMillis) !== undefined) return
        const tag = entityTag(hot.user.rowVersion)
        return (
          notModified(request, tag) ??
          HttpServerResponse.text(hot.body, { contentType: "application/json", headers: { etag: tag } })
        )
      }
    })
  )
}
