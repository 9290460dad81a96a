import { Effect, Option } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { HEALTH_TIMEOUT, type HealthCheck, HealthChecks } from "./HealthChecks.ts"

const stateOf = ({ answers, name }: HealthCheck) =>
  answers.pipe(
    Effect.timeoutOption(HEALTH_TIMEOUT),
    Effect.catchCause(() => Effect.succeed(Option.some(false))),
    Effect.map((answered) => [name, Option.getOrElse(answered, () => false) ? "ok" : "unavailable"] as const)
  )

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: each dependency by name, 200 when all answer, else 503 with
 * `Retry-After`, so that a load balancer sends its callers elsewhere.
 */
export const HealthHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const checks = yield* HealthChecks
    const ready = Effect.map(Effect.forEach(checks, stateOf, { concurrency: "unbounded" }), (states) => {
      const isReady = states.every(([, state]) => state === "ok")
      return HttpServerResponse.jsonUnsafe(
        { status: isReady ? "ok" : "unavailable", dependencies: Object.fromEntries(states) },
        isReady ? { status: 200 } : { status: 503, headers: { "retry-after": "1" } }
      )
    })
    yield* router.add(plainRoutes.live.method, plainRoutes.live.path, HttpServerResponse.jsonUnsafe({ status: "ok" }))
    yield* router.add(plainRoutes.ready.method, plainRoutes.ready.path, ready)
  })
)
