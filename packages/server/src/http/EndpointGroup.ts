import { Context, Effect, Layer, Scope } from "effect"
import { type HttpApi, HttpApiBuilder, type HttpApiGroup } from "effect/http-api"

/** The middlewares that the endpoints of a group go through. */
const middlewaresOf = (group: HttpApiGroup.Top) =>
  new Set(Object.values(group.endpoints).flatMap(({ middlewares }) => [...middlewares]))

/**
 * `HttpApiBuilder.group` for handlers that have their services since they were built, as all of ours have: the original
 * merges the whole context in which a group was built into that of every request (see `PlatformContext.ts`), this one
 * only its middlewares.
 */
export const endpointGroup: typeof HttpApiBuilder.group = (api, identifier, build) =>
  Layer.effectContext(
    Effect.withFiber((fiber) => {
      const all = fiber.context
      const group = (api as unknown as HttpApi.Top).groups[identifier]!
      const layer = HttpApiBuilder.group(api, identifier, (handlers) => {
        const built = build(handlers)
        return (
          Effect.isEffect(built) ? Effect.provideContext(built as Effect.Effect<never>, all) : built
        ) as typeof built
      })
      const lean = Context.pick(
        Scope.Scope,
        Layer.CurrentMemoMap,
        ...middlewaresOf(group)
      )(all as Context.Context<never>)
      return Effect.updateContext(Layer.build(layer), () => lean as never)
    })
  ) as never
