import { Context, Duration, Effect } from "effect"

/** One thing that the system cannot answer without, by the name an operator knows it by. */
export interface HealthCheck {
  readonly name: string
  /** Whether it answers now. Given {@link HEALTH_TIMEOUT}; failing and being late are both "no". */
  readonly answers: Effect.Effect<boolean>
}

/** How long a dependency may take to say that it is there. */
export const HEALTH_TIMEOUT = Duration.seconds(1)

/** What this composition depends on. The composition knows; the routes only ask. */
export class HealthChecks extends Context.Service<HealthChecks, ReadonlyArray<HealthCheck>>()(
  "@credbuzzpay/server/health/HealthChecks"
) {}
