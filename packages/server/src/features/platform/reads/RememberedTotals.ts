import { Clock, Deferred, Effect, Exit, Scope } from "effect"
import { LRUCache } from "lru-cache"

/** How old a total may be. **Units**: milliseconds. **Source**: ADR-0022: never behind by more than a second. */
const OLDEST = 1000

const CAPACITY = 2000

/** Gives the total of a query, counting it with `count` unless it is known. */
export type RememberedTotals<E> = (query: string, count: Effect.Effect<number, E>) => Effect.Effect<number, E>

/**
 * Totals of lists by query, each counted at most once a second, by one reader for all who ask at the same time, in the
 * scope it is made in: that the first who asked goes away is nothing to the others. A total's age runs from before it was
 * counted, so that an answer is never further behind than that.
 */
export const makeRememberedTotals = <E>(): Effect.Effect<RememberedTotals<E>, never, Scope.Scope> =>
  Effect.gen(function* () {
    const scope = yield* Scope.Scope
    const clock = yield* Clock.Clock
    const known = new LRUCache<string, { readonly total: number; readonly until: number }>({ max: CAPACITY })
    const flights = new Map<string, Deferred.Deferred<number, E>>()

    const take = (query: string, count: Effect.Effect<number, E>) =>
      Effect.suspend(() => {
        const flight = Deferred.makeUnsafe<number, E>()
        flights.set(query, flight)
        const until = clock.currentTimeMillisUnsafe() + OLDEST
        return count.pipe(
          Effect.onExit((exit) => {
            flights.delete(query)
            if (Exit.isSuccess(exit)) known.set(query, { total: exit.value, until })
            return Deferred.done(flight, exit)
          }),
          Effect.exit,
          Effect.forkIn(scope),
          Effect.andThen(Deferred.await(flight))
        )
      })

    return (query, count) =>
      Effect.suspend(() => {
        const hit = known.get(query)
        if (hit !== undefined && clock.currentTimeMillisUnsafe() < hit.until) return Effect.succeed(hit.total)
        const flight = flights.get(query)
        return flight === undefined ? take(query, count) : Deferred.await(flight)
      })
  })
