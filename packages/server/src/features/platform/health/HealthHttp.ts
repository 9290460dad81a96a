import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { HEALTH_TIMEOUT, type HealthCheck, HealthChecks } from "./HealthChecks.ts"

/** True only where the answer is yes: a failure or a delay is not. */
const asked = (question: Effect.Effect<boolean>) =>
  question.pipe(
    Effect.timeoutOrElse({ duration: HEALTH_TIMEOUT, orElse: () => Effect.succeed(false) }),
    Effect.catchCause(() => Effect.succeed(false))
  )

const stateOf = ({ answers, degraded, name, needlessWhen }: HealthCheck) =>
  Effect.map(
    Effect.all([asked(answers), degraded === undefined ? Effect.succeed(false) : asked(degraded.holds)], {
      concurrency: 2
    }),
    ([isThere, isDegraded]) => ({
      name,
      isThere,
      needlessWhen,
      degraded: isDegraded && degraded !== undefined ? [degraded.name] : []
    })
  )

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: each dependency by name, 200 when all answer, else 503 with
 * `Retry-After`, so that a load balancer sends its callers elsewhere. `degraded` names what is not all it should be while
 * calls are answered: with `database_read_only` everything that reads is, and what writes is 503.
 */
export const HealthHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const checks = yield* HealthChecks
    const ready = Effect.map(Effect.forEach(checks, stateOf, { concurrency: "unbounded" }), (states) => {
      const degraded = states.flatMap((state) => state.degraded)
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
