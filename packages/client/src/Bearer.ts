import { Context, Effect } from "effect"
import { HttpClientRequest } from "effect/http"
import { Headers } from "effect/http"
import { HttpApiMiddleware } from "effect/http-api"
import { RpcMiddleware } from "effect/rpc"
import { Authentication } from "@credbuzzpay/domain/access/Authentication"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ApiFailure } from "./ApiFailure.ts"
import type { Tokens } from "./Tokens.ts"

/** The access token of the call that is being made. */
const Bearer = Context.Reference<string>("@credbuzzpay/client/Bearer", { defaultValue: () => "" })

const addToRest: HttpApiMiddleware.HttpApiMiddlewareClient<never, never, never> = ({ next, request }) =>
  Effect.flatMap(Bearer, (token) => next(HttpClientRequest.bearerToken(request, token)))

const addToRpc: RpcMiddleware.RpcMiddlewareClient<
  AuthenticationFailed | PermissionDenied | Unavailable,
  never,
  never
> = ({ next, request }) =>
  Effect.flatMap(Bearer, (token) =>
    next({ ...request, headers: Headers.set(request.headers, "authorization", `Bearer ${token}`) })
  )

/** Puts the token on REST requests. */
export const RestBearer = HttpApiMiddleware.layerClient(Authentication, Effect.succeed(addToRest))

/** Puts the token on RPC messages. */
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
