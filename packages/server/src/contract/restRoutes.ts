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

/** One part of the contract, whichever it is. */
type Part<R> = Pick<Implemented<OperationGroup, R>, "rest" | "group">

/** Reads the request and asks whoever does the operation: what is inside of everything that stands around it. */
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
 * The routes of REST, one an operation: what stands around it, what reads its request, what does it and what sends its
 * answer are put together to one effect when the server starts. Features implement groups part by part.
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
