import { Effect, Layer } from "effect"
import type { HttpApiGroup } from "effect/http-api"
import type { Authentication } from "@credbuzzpay/domain/access/Authentication"
import type { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { Api } from "@credbuzzpay/domain/Api"
import type { Idempotency } from "@credbuzzpay/domain/platform/idempotency/Idempotency"
import { endpointGroup } from "../http/EndpointGroup.ts"
import type { Implemented } from "./implement.ts"

interface Handling {
  readonly handle: (name: string, face: unknown) => Handling
}

/** One part of the contract, whichever it is. */
type Part<R> = Pick<Implemented<never, R>, "rest"> & { readonly group: { readonly id: string } }

/** The endpoints of a group of REST, which features implement part by part. */
export const endpoints = <Id extends string, R>(
  id: Id,
  parts: ReadonlyArray<Part<R>>
): Layer.Layer<HttpApiGroup.Service<"credbuzzpay", Id>, never, R | Authentication | EndpointBoundary | Idempotency> => {
  const handled = (handling: Handling) =>
    Effect.map(Effect.all(parts.filter(({ group }) => group.id === id).map(({ rest }) => rest)), (all) =>
      all.flatMap(Object.entries<unknown>).reduce((so, [name, face]) => so.handle(name, face), handling)
    )
  return endpointGroup(Api, id as never, handled as never) as never
}
