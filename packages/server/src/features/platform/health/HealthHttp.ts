import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { IsDraining } from "../../../processes/Draining.ts"
import { HealthChecks } from "./HealthChecks.ts"
import { stateOf } from "./HealthState.ts"

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: each dependency by name, 200 when all answer, else 503 with
 * `Retry-After`, so that a load balancer sends its callers elsewhere. `degraded` names what is not all it should be while
 * calls are answered: with `database_read_only` everything that reads is, and what writes is 503; without `redis` each instance
 * counts and caches for itself. An instance that is about to stop is `draining`: 503 while it still answers every call.
 */
export const HealthHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const checks = yield* HealthChecks
    const isDraining = yield* IsDraining
    const ready = Effect.map(Effect.forEach(checks, stateOf, { concurrency: "unbounded" }), (states) => {
      const degraded = states.flatMap(({ parts }) => parts.flatMap(({ holds, part }) => (holds ? [part] : [])))
      const isAble = states.every(
        ({ isOptional, isThere, needlessWhen }) =>
          isThere || isOptional || (needlessWhen !== undefined && degraded.includes(needlessWhen))
      )
      const isReady = isAble && !isDraining()
      return HttpServerResponse.jsonUnsafe(
        {
          status: isReady ? (degraded.length === 0 ? "ok" : "degraded") : isAble ? "draining" : "unavailable",
          dependencies: Object.fromEntries(states.map(({ isThere, name }) => [name, isThere ? "ok" : "unavailable"])),
          degraded
        },
        isReady ? { status: 200 } : { status: 503, headers: { "retry-after": "1" } }
      )
    })
    yield* router.add(plainRoutes.live.method, plainRoutes.live.path, HttpServerResponse.jsonUnsafe({ status: "ok" }))
    yield* router.add(plainRoutes.ready.method, plainRoutes.ready.path, ready)
  })
)
