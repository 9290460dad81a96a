import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Clock, Context, Effect, Exit, Layer, type Scope } from "effect"
import { type FindMyWay, HttpEffect, type HttpPlatform, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { ServerConfig } from "../../config/ServerConfig.ts"
import { AccessLog, CLIENT_GONE } from "../AccessLog.ts"
import { isCanonicalPath, pathOf } from "../CanonicalPath.ts"
import { makeClientAddress } from "../ClientAddress.ts"
import { compress, LEAST_COMPRESSED, mayCompress } from "../Compression.ts"
import { makeCorsHeaders } from "../CrossOrigin.ts"
import { codedTag } from "../EntityTag.ts"
import { finishedResponse, responseOfCause } from "../FinishedResponse.ts"
import { ListeningServer, OneWrite } from "../NodeServer.ts"
import { platformContext } from "../PlatformContext.ts"
import { makeProxyTrace } from "../ProxyTrace.ts"
import { requestContext } from "../RequestContext.ts"
import { requestIdOf } from "../RequestIds.ts"
import { countRequest } from "../RequestMetrics.ts"
import { answerHeaders } from "../SecurityHeaders.ts"
import { spanAttributes } from "../../tracing/SpansWithoutPeople.ts"
import { type Begun, Traces } from "../../tracing/Traces.ts"
import { makeAnswerWrites } from "./AnswerWrites.ts"
import { RestCall } from "./RestCall.ts"
import type { RestAnswering } from "./RestGuard.ts"
import { hasBody } from "./RequestBody.ts"
import { type AnswerHeaders, type RestAnswer, responseOf, TextAnswer } from "./TextAnswer.ts"

/** An operation as it is served. */
export interface RestRoute {
  /** As in the contract: `/api/v1/users/:user_code`. */
  readonly template: string
  readonly answer: RestAnswering
}

type Response = HttpServerResponse.HttpServerResponse

/** A request of which only the answering is left. */
interface Pending {
  readonly call: RestCall
  readonly cors: AnswerHeaders | undefined
  readonly answering: ReturnType<RestAnswering>
  readonly template: string
  readonly trace: Begun | undefined
  readonly count: (status: number) => void
}

/** Path and query, also where the whole address is sent (RFC 9112, 3.2.2). */
const originForm = (url: string): string | undefined => {
  if (url.startsWith("/")) return url
  const absolute = URL.canParse(url) ? new URL(url) : undefined
  return absolute === undefined ? undefined : absolute.pathname + absolute.search
}

const varying = (headers: AnswerHeaders | undefined, name: string): string =>
  headers?.["vary"] === undefined ? name : `${headers["vary"]}, ${name}`

/** The tag of an answer that the platform may have compressed. */
const tagged =
  (tag: string): HttpEffect.PreResponseHandler =>
  (_request, response) => {
    const coding = response.headers["content-encoding"]
    return Effect.succeed(
      HttpServerResponse.setHeader(response, "etag", coding === undefined ? tag : codedTag(tag, coding))
    )
  }

/** The rest of what a request needs, in the fiber and with the response of the platform. */
const completed = ({
  answering,
  call,
  cors,
  count
}: Pending): Effect.Effect<Response, never, HttpPlatform.HttpPlatform | HttpServerRequest.HttpServerRequest> => {
  const { headers, nowMillis, requestId, url } = call.asked
  const isCompressed = mayCompress(url, headers["accept-encoding"])

  const finish = (answer: RestAnswer, context: Context.Context<never>): Response => {
    const words = answer instanceof TextAnswer ? answer.words : undefined
    const finishing = { requestId, nowMillis, accept: headers["accept"], headers: answerHeaders, words }
    const response = HttpServerResponse.setHeaders(finishedResponse(responseOf(answer), finishing), {
      ...call.told,
      ...cors
    })
    count(response.status)
    const tag = answer instanceof TextAnswer ? answer.tag : undefined
    if (tag === undefined) return response
    if (!isCompressed) return HttpServerResponse.setHeader(response, "etag", tag)
    HttpEffect.appendPreResponseHandlerUnsafe(context, tagged(tag))
    return response
  }

  const finished = Effect.withFiber(({ context }) =>
    answering.pipe(
      // The platform's fiber is not, so that what is answered then is counted.
      Effect.interruptible,
      Effect.catchCause((cause): Effect.Effect<RestAnswer> => responseOfCause(cause, requestId, nowMillis)),
      Effect.map((answer) => finish(answer, context))
    )
  ) as Effect.Effect<Response>
  return isCompressed ? compress(finished) : finished
}

/**
 * Serves the operations of REST: finds the route of a request, makes the call of it, and sends the answer. What is answered
 * from memory is sent at once, in one write and without a fiber; everything else is completed in the platform's fiber.
 * Requests of other routes are left to the platform's router.
 */
export class RestListener extends Context.Service<
  RestListener,
  {
    /** Until the scope ends. */
    readonly serve: (
      routes: FindMyWay.Router<RestRoute>
    ) => Effect.Effect<void, never, Scope.Scope | HttpPlatform.HttpPlatform>
  }
>()("@credbuzzpay/server/http/rest/RestListener") {
  static readonly layer = Layer.effect(
    RestListener,
    Effect.gen(function* () {
      const server = yield* ListeningServer
      const { corsOrigins, trustedProxies } = yield* ServerConfig
      const tell = yield* AccessLog
      const traces = yield* Traces
      const clientAddress = makeClientAddress(trustedProxies)
      const proxyTrace = makeProxyTrace(trustedProxies)
      const corsHeaders = makeCorsHeaders(corsOrigins)
      const pending = new WeakMap<object, Pending>()
      // What the system cannot take at once waits for the reader.
      const write = makeAnswerWrites((response) => {
        if (response.socket !== null && response.socket.writableLength > 0) server.watch(response)
      })

      const completing = Effect.withFiber(({ context }) => {
        const request = Context.getUnsafe(context, HttpServerRequest.HttpServerRequest)
        const found = pending.get(NodeHttpServerRequest.toIncomingMessage(request))
        if (found === undefined) return Effect.die(new Error("A request that nobody asked to complete"))
        const { template: route, trace } = found
        const { headers, ip, requestId } = found.call.asked
        const about = { requestId, ip, userAgent: headers["user-agent"], route }
        return Effect.updateContext(
          completed(found),
          (services: Context.Context<HttpPlatform.HttpPlatform | HttpServerRequest.HttpServerRequest>) => {
            const context = requestContext(services, about)
            return trace === undefined ? context : trace.within(context)
          }
        )
      })

      /** Sends text and says of how many bytes; nothing for what only the platform can send. */
      const sent = (
        answer: RestAnswer,
        call: RestCall,
        cors: AnswerHeaders | undefined,
        response: ServerResponse
      ): number | undefined => {
        if (!(answer instanceof TextAnswer) || answer.status >= 400) return undefined
        const { headers, requestId, url } = call.asked
        const { status, tag, text } = answer
        const head: Record<string, string | number> = { ...answerHeaders, ...answer.headers, ...call.told, ...cors }
        head["x-request-id"] = requestId
        if (tag !== undefined) head["etag"] = tag
        let bytes = 0
        if (text !== undefined) {
          bytes = Buffer.byteLength(text)
          if (mayCompress(url, headers["accept-encoding"])) {
            if (bytes >= LEAST_COMPRESSED) return undefined
            head["vary"] = varying(cors, "Accept-Encoding")
          }
          head["content-type"] = "application/json"
          head["content-length"] = bytes
        }
        write({ response, status, headers: head, text })
        return bytes
      }

      const serve = Effect.fnUntraced(function* (routes: FindMyWay.Router<RestRoute>) {
        const scope = yield* Effect.scope
        const clock = yield* Clock.Clock
        const context = platformContext(yield* Effect.context<HttpPlatform.HttpPlatform>())
        const complete = yield* Effect.provideContext(NodeHttpServer.makeHandler(completing, { scope }), context)

        const listener = (request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): boolean => {
          const { headers, method = "" } = request
          const url = originForm(request.url ?? "")
          if (url === undefined || !isCanonicalPath(pathOf(url))) return false
          const found = routes.find(method, url)
          if (found === undefined) return false

          const startedAt = clock.monotonicTimeNanosUnsafe()
          const { answer, template } = found.handler
          const { remoteAddress } = request.socket
          const trace = traces?.begin({
            name: `${method} ${template}`,
            kind: "server",
            parent: proxyTrace(remoteAddress, headers["traceparent"] as string | undefined)
          })
          const count = (status: number) => {
            countRequest(context, template, method, status, secondsSince(clock, startedAt))
            if (trace === undefined) return
            trace.span.attribute(spanAttributes.method, method)
            trace.span.attribute(spanAttributes.route, template)
            trace.span.attribute(spanAttributes.status, status)
            trace.span.attribute(spanAttributes.requestId, call.asked.requestId)
            trace.end(status >= 500 ? `HTTP ${status}` : undefined)
          }
          const call = new RestCall(
            {
              url,
              method,
              headers: headers as Readonly<Record<string, string | undefined>>,
              params: found.params,
              query: found.searchParams,
              ip: clientAddress(remoteAddress, headers["x-forwarded-for"] as string | undefined),
              requestId: requestIdOf(headers["x-request-id"] as string | undefined),
              nowMillis: clock.currentTimeMillisUnsafe()
            },
            request,
            response,
            awaitsContinue
          )
          const cors = corsHeaders(headers.origin)
          const answering = attempted(answer, call)
          const known = knownAnswer(answering)
          // Only the platform gets rid of a body that nobody reads.
          const told =
            tell === undefined
              ? undefined
              : (status: number, bytes: number) => {
                  const { ip, requestId } = call.asked
                  const seconds = secondsSince(clock, startedAt)
                  const userCode = call.caller?.userCode
                  const traceId = trace?.span.traceId
                  tell({ method, route: template, status, seconds, bytes, requestId, traceId, userCode, ip })
                }
          if (known !== undefined && !hasBody(headers)) {
            const bytes = sent(known, call, cors, response)
            if (bytes !== undefined) {
              count(known.status)
              told?.(known.status, method === "HEAD" ? 0 : bytes)
              return true
            }
          }
          server.watch(response)
          if (told !== undefined) {
            response.once("close", () => {
              const bytes = response instanceof OneWrite ? response.bodyBytes : 0
              told(response.headersSent ? response.statusCode : CLIENT_GONE, bytes)
            })
          }
          pending.set(request, { call, cors, answering, template, trace, count })
          complete(request, response)
          return true
        }

        yield* Effect.acquireRelease(
          Effect.sync(() => {
            server.first = listener
          }),
          () =>
            Effect.sync(() => {
              server.first = undefined
            })
        )
      })

      return { serve }
    })
  )
}

const secondsSince = (clock: Clock.Clock, startedAt: bigint): number =>
  Number(clock.monotonicTimeNanosUnsafe() - startedAt) / 1e9

/** The answer, where nothing has to be run for it. */
const knownAnswer = (answering: ReturnType<RestAnswering>): RestAnswer | undefined =>
  Exit.isExit(answering) && answering._tag === "Success" ? (answering.value as RestAnswer) : undefined

/** A bug that throws before there is an effect is a defect like any other. */
const attempted = (answer: RestAnswering, call: RestCall): ReturnType<RestAnswering> => {
  try {
    return answer(call)
  } catch (defect) {
    return Effect.die(defect)
  }
}
