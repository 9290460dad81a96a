import { Effect, Layer } from "effect"
import { FindMyWay, type HttpRouter } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { offeredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { heldCapabilities } from "../http/HeldCapabilities.ts"
import { routerConfig } from "../http/CanonicalPath.ts"
import { RestAuthentication } from "../http/rest/RestAuthentication.ts"
import { RestBoundary } from "../http/rest/RestBoundary.ts"
import type { RestAnswering, RestOperation } from "../http/rest/RestGuard.ts"
import { RestIdempotency } from "../http/rest/RestIdempotency.ts"
import { restNotedWrites } from "../http/rest/RestNotedWrites.ts"
import { RestListener, type RestRoute } from "../http/rest/RestListener.ts"
import type { Implemented, RestFace } from "./implement.ts"
import { requestParts } from "./requestParts.ts"

/** Any group of the contract. */
type Part<R> = Pick<Implemented<OperationGroup, R>, "rest" | "group">

/** The innermost part of a route: reads the request and calls the handler. */
const answering = ({ endpoint, operation }: RestOperation, face: RestFace): RestAnswering => {
  const read = requestParts(endpoint, operation.rest.takes)
  return (call) => Effect.flatMapEager(read(call), (parts) => face(parts, call))
}

/** A contract that has these groups. */
interface Contract {
  readonly groups: Readonly<Record<string, { readonly endpoints: Readonly<Record<string, HttpApiEndpoint.Top>> }>>
}

const nameIn = (group: OperationGroup, id: string): string => id.slice(group.id.length + 1)

/**
 * The routes of REST, one for each operation. Its guards, the reading of its request, its handler and the sending of its
 * answer are put together into one function when the server starts. Several features may implement parts of one group.
 */
export const restRoutes = <R>(contract: Contract, parts: ReadonlyArray<Part<R>>) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const [listener, boundary, authentication, notedWrites, idempotency] = [
        yield* RestListener,
        yield* RestBoundary,
        yield* RestAuthentication,
        yield* restNotedWrites,
        yield* RestIdempotency
      ]
      const held = yield* heldCapabilities
      const router = FindMyWay.make<RestRoute>(routerConfig)
      for (const { group, rest } of parts) {
        const faces = yield* rest
        const { endpoints } = contract.groups[group.id]!
        for (const operation of offeredOperations({ group }, held)) {
          const name = nameIn(group, operation.id)
          const declared = { ...operation, endpoint: endpoints[name]! }
          const inner = notedWrites(declared, idempotency(declared, answering(declared, faces[name]!)))
          const answer = boundary(declared, authentication(declared, inner))
          // Whatever answers GET answers HEAD.
          const methods = declared.method === "GET" ? ["GET", "HEAD"] : [declared.method]
          router.on(methods, declared.path as HttpRouter.PathInput, { template: declared.path, answer })
        }
      }
      yield* listener.serve(router)
    })
  )
