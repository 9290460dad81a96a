import { type Cause, Clock, Context, Effect, type Layer, Option } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { IpNetwork } from "effect/net"
import { ServerConfig } from "../config/ServerConfig.ts"
import { AccessLog, type TellAnswered } from "./AccessLog.ts"
import { isCanonicalPath, pathOf } from "./CanonicalPath.ts"
import { makeClientAddress } from "./ClientAddress.ts"
import { failureResponse } from "./FailureResponse.ts"
import { finishedResponse, responseOfCause } from "./FinishedResponse.ts"
import { requestContext } from "./RequestContext.ts"
import { requestIdOf } from "./RequestIds.ts"
import { countRequest } from "./RequestMetrics.ts"
import { type AadhaarRole, capabilitiesOf } from "@credbuzzpay/domain/values/AadhaarRole"
import { AadhaarRoleConfig } from "../config/AadhaarRoleConfig.ts"
import { makeRouteTemplates } from "./RouteTemplates.ts"
import { answerHeaders } from "./SecurityHeaders.ts"

/**
 * The outermost of all routes that are no operations (`rest/RestListener.ts` is that of operations), and of requests that
 * no route takes: request id, client address, the failure envelope for whatever nobody answered, security headers, counting, the access log.
 */
const makeEdge = (
  trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>,
  tell: TellAnswered | undefined,
  role: AadhaarRole
) => {
  const clientAddress = makeClientAddress(trustedProxies)
  const routeOf = makeRouteTemplates(capabilitiesOf(role))

  return (app: Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, unknown>) =>
    Effect.withFiber((fiber) => {
      const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
      const clock = fiber.getRef(Clock.Clock)
      const startedAt = clock.monotonicTimeNanosUnsafe()
      const requestId = requestIdOf(request.headers["x-request-id"])
      const path = pathOf(request.url)
      const isCanonical = isCanonicalPath(path)
      const route = isCanonical ? routeOf(path) : undefined
      const ip = clientAddress(Option.getOrUndefined(request.remoteAddress), request.headers["x-forwarded-for"])

      const failed = (cause: Cause.Cause<unknown>) =>
        Effect.map(responseOfCause(cause, requestId, clock.currentTimeMillisUnsafe()), (response) =>
          // The platform's router knows no 405. A route that this instance does not serve is as unknown as any other.
          response.status === 404 && route !== undefined && !route.allow.split(", ").includes(request.method)
            ? HttpServerResponse.setHeader(
                failureResponse(405, requestId, clock.currentTimeMillisUnsafe()),
                "allow",
                route.allow
              )
            : response
        )

      const finish = (response: HttpServerResponse.HttpServerResponse) => {
        const nowMillis = clock.currentTimeMillisUnsafe()
        const answer = finishedResponse(response, {
          requestId,
          nowMillis,
          accept: request.headers["accept"],
          headers: answerHeaders
        })
        const seconds = Number(clock.monotonicTimeNanosUnsafe() - startedAt) / 1e9
        const template = route?.template ?? "unknown"
        countRequest(fiber.context, template, request.method, answer.status, seconds)
        tell?.({
          method: request.method,
          route: template,
          status: answer.status,
          seconds,
          bytes: answer.body._tag === "Empty" ? 0 : answer.body.contentLength,
          requestId,
          traceId: undefined,
          ip
        })
        return Effect.succeed(answer)
      }

      if (!isCanonical) return finish(failureResponse(404, requestId, clock.currentTimeMillisUnsafe()))
      if (request.method === "OPTIONS" && route !== undefined) {
        return finish(HttpServerResponse.empty({ headers: { allow: route.allow } }))
      }
      return app.pipe(
        Effect.catchCause(failed),
        Effect.flatMap(finish),
        Effect.updateContext((context: Context.Context<unknown>) =>
          requestContext(context, { requestId, ip, userAgent: request.headers["user-agent"], route: route?.template })
        )
      )
    })
}

const middleware = Effect.gen(function* () {
  const { trustedProxies } = yield* ServerConfig
  return makeEdge(trustedProxies, yield* AccessLog, yield* AadhaarRoleConfig)
})

// A global middleware is not typed to handle every error, and handling every error is this one's purpose.
export const Edge = HttpRouter.middleware(middleware as never, { global: true }) as unknown as Layer.Layer<
  never,
  never,
  HttpRouter.HttpRouter | ServerConfig
>
