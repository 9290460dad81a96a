import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { HealthChecks } from "./HealthChecks.ts"
import { stateOf } from "./HealthState.ts"

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: each dependency by name, 200 when all answer, else 503 with
 * `Retry-After`, so that a load balancer sends its callers elsewhere. `degraded` names what is not all it should be while
 * calls are answered: with `database_read_only` everything that reads is, and what writes is 503.
 */
export const HealthHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const checks = yield* HealthChecks
    const ready = Effect.map(Effect.forEach(checks, stateOf, { concurrency: "unbounded" }), (states) => {
      const degraded = states.flatMap(({ parts }) => parts.flatMap(({ holds, part }) => (holds ? [part] : [])))
      const isReady = states.every(
        ({ isThere, needlessWhen }) => isThere || (needlessWhen !== undefined && degraded.includes(needlessWhen))
      )
      return HttpServerResponse.jsonUnsafe(
        {
          status: isReady ? (degraded.length === 0 ? "ok" : "degraded") : "unavailable",
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
