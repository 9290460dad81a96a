import { Cause, Clock, Context, Effect, type Layer, References } from "effect"
import { HttpRouter, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { isCanonicalPath } from "./CanonicalPath.ts"
import { makeClientIp } from "./ClientIp.ts"
import { failureResponse } from "./FailureResponse.ts"
import { headerText } from "./HeaderText.ts"
import { HotReads } from "./HotReads.ts"
import { asProblem, wantsProblem } from "./ProblemDetails.ts"
import { requestIdOf } from "./RequestIds.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { countRequest } from "./RequestMetrics.ts"
import { makeRouteTemplates } from "./RouteTemplates.ts"
import { privateHeaders, securityHeaders } from "./SecurityHeaders.ts"

const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}

const isOurs = (response: HttpServerResponse.HttpServerResponse): boolean => {
  const { body } = response
  return body._tag !== "Empty" && body.contentType?.startsWith("application/json") === true
}

/**
 * The outermost of everything: request id, client address, the failure envelope for whatever no endpoint answered,
 * security headers, counting. One function, so that a hot request passes it once.
 */
const makeEdge = (hotRead: HotReads["Service"]) => {
  const clientIp = makeClientIp()
  const routeOf = makeRouteTemplates()

  return (app: Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, unknown>) =>
    Effect.withFiber((fiber) => {
      const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
      const clock = fiber.getRef(Clock.Clock)
      const startedAt = clock.monotonicTimeNanosUnsafe()
      const requestId = requestIdOf(request.headers["x-request-id"])
      const path = pathOf(request.url)
      const isCanonical = isCanonicalPath(path)
      const route = isCanonical ? routeOf(path) : undefined
      const headers = path.startsWith("/api/") || path.startsWith("/rpc") ? privateHeaders : securityHeaders

      const failed = (cause: Cause.Cause<unknown>) =>
        Effect.flatMap(HttpServerError.causeResponse(cause), ([response]) => {
          const status = response.status === 404 && route !== undefined ? 405 : response.status
          const answer = failureResponse(status, requestId, clock.currentTimeMillisUnsafe())
          const complete =
            status === 405 && route !== undefined ? HttpServerResponse.setHeader(answer, "allow", route.allow) : answer
          return answer.status === 500
            ? Effect.as(Effect.logError("A request ended in a defect", cause), complete)
            : Effect.succeed(complete)
        })

      const finish = (response: HttpServerResponse.HttpServerResponse) => {
        const enveloped =
          response.status >= 400 && !isOurs(response)
            ? failureResponse(response.status, requestId, clock.currentTimeMillisUnsafe())
            : response
        const worded = wantsProblem(request.headers["accept"]) ? asProblem(enveloped) : enveloped
        const answer = HttpServerResponse.setHeaders(worded, {
          ...headers,
          ...worded.headers,
          "x-request-id": requestId
        })
        const seconds = Number(clock.monotonicTimeNanosUnsafe() - startedAt) / 1e9
        return Effect.as(countRequest(route?.template ?? "unknown", request.method, answer.status, seconds), answer)
      }

      if (!isCanonical) return finish(failureResponse(404, requestId, clock.currentTimeMillisUnsafe()))
      if (request.method === "OPTIONS" && route !== undefined) {
        return finish(HttpServerResponse.empty({ headers: { allow: route.allow } }))
      }
      const ip = clientIp(request.remoteAddress)
      const hot = hotRead(request, path, ip, clock.currentTimeMillisUnsafe())
      if (hot !== undefined) return finish(hot)
      return app.pipe(
        Effect.catchCause(failed),
        Effect.flatMap(finish),
        // Three additions to the context: `provideContext` would copy every service of the program for each request.
        Effect.updateContext((context: Context.Context<unknown>) =>
          context.pipe(
            Context.add(RequestId, requestId),
            Context.add(RequestInfo, { ip, userAgent: headerText(request.headers["user-agent"]) }),
            Context.add(References.CurrentLogAnnotations, {
              ...fiber.getRef(References.CurrentLogAnnotations),
              request_id: requestId
            })
          )
        )
      )
    })
}

const middleware = Effect.map(HotReads, makeEdge)

// A global middleware is not typed to handle every error, and handling every error is this one's purpose.
export const Edge = HttpRouter.middleware(middleware as never, { global: true }) as unknown as Layer.Layer<
  never,
  never,
  HttpRouter.HttpRouter | HotReads
>
