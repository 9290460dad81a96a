import { Context, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { RestAuthentication } from "../http/RestAuthentication.ts"
import { RestBoundary } from "../http/RestBoundary.ts"
import type { RestAnswering, RestOperation } from "../http/RestGuard.ts"
import { RestIdempotency } from "../http/RestIdempotency.ts"
import type { Implemented, RestFace } from "./implement.ts"
import { requestParts } from "./requestParts.ts"

/** Any group of the contract. */
type Part<R> = Pick<Implemented<OperationGroup, R>, "rest" | "group">

/** The innermost part of a route: reads the request and calls the handler. */
const answering = ({ endpoint }: RestOperation, face: RestFace): RestAnswering => {
  const read = requestParts(endpoint)
  return Effect.withFiber(({ context }): RestAnswering => {
    const { params } = Context.getUnsafe(context, HttpRouter.RouteContext)
    const query = Context.getUnsafe(context, HttpServerRequest.ParsedSearchParams)
    return Effect.flatMap(
      read(Context.getUnsafe(context, HttpServerRequest.HttpServerRequest), params, query),
      (found): RestAnswering => (HttpServerResponse.isHttpServerResponse(found) ? Effect.succeed(found) : face(found))
    )
  })
}

/** A contract that has these groups. */
interface Contract {
  readonly groups: Readonly<Record<string, { readonly endpoints: Readonly<Record<string, HttpApiEndpoint.Top>> }>>
}

const nameIn = (group: OperationGroup, id: string): string => id.slice(group.id.length + 1)

/**
 * The routes of REST, one for each operation. Its guards, the reading of its request, its handler and the sending of its
 * answer are put together into one effect when the server starts. Several features may implement parts of one group.
 */
export const restRoutes = <R>(contract: Contract, parts: ReadonlyArray<Part<R>>) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const [router, boundary, authentication, idempotency] = [
        yield* HttpRouter.HttpRouter,
        yield* RestBoundary,
        yield* RestAuthentication,
        yield* RestIdempotency
      ]
      for (const { group, rest } of parts) {
        const faces = yield* rest
        const { endpoints } = contract.groups[group.id]!
        const routes = declaredOperations({ group }).map((operation) => {
          const name = nameIn(group, operation.id)
          const declared = { ...operation, endpoint: endpoints[name]! }
          const face = faces[name]!
          const inner = idempotency(declared, answering(declared, face))
          const outer = boundary(declared, authentication(declared, inner))
          return HttpRouter.route(declared.method, declared.path as HttpRouter.PathInput, outer as never)
        })
        yield* router.addAll(routes)
      }
    })
  )
