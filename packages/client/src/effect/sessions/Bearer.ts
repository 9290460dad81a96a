import { Context, Effect } from "effect"
import { Headers } from "effect/http"
import { RpcMiddleware } from "effect/rpc"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { RpcIdempotency } from "@credbuzzpay/domain/platform/idempotency/RpcIdempotency"
import type { ApiFailure } from "../ApiFailure.ts"
import { keyFor } from "../IdempotencyKey.ts"
import type { Tokens } from "./Tokens.ts"

/** The access token of the call that is being made. */
export const Bearer = Context.Reference<string>("@credbuzzpay/client/Bearer", { defaultValue: () => "" })

/** Where a call says its key. */
export const KEY_HEADER = "idempotency-key"

const addToRpc: RpcMiddleware.RpcMiddlewareClient<
  AuthenticationFailed | PermissionDenied | RateLimited | Unavailable,
  never,
  never
> = Effect.fnUntraced(function* ({ next, request, rpc }) {
  const guarded = Headers.set(request.headers, "authorization", `Bearer ${yield* Bearer}`)
  const key = yield* keyFor((rpc.middlewares as ReadonlySet<unknown>).has(RpcIdempotency))
  return yield* next({ ...request, headers: key === undefined ? guarded : Headers.set(guarded, KEY_HEADER, key) })
})

/** Puts the token on RPC messages, and a key on those that take one. */
export const RpcBearer = RpcMiddleware.layerClient(RpcAuthentication, Effect.succeed(addToRpc))

const isSpentToken = (error: ApiFailure): boolean =>
  error._tag === "AuthenticationFailed" && error.code === "INVALID_TOKEN"

/** Makes the call with a good token; when it is refused all the same, once more with the next. */
export const authenticated =
  (tokens: Tokens["Service"]) =>
  <A>(call: Effect.Effect<A, ApiFailure>): Effect.Effect<A, ApiFailure> =>
    Effect.flatMap(tokens.current, (token) =>
      Effect.provideService(call, Bearer, token).pipe(
        Effect.catchIf(isSpentToken, () =>
          Effect.flatMap(tokens.after(token), (next) => Effect.provideService(call, Bearer, next))
        )
      )
    )
