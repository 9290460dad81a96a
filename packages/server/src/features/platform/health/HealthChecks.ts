import { Context, Duration, Effect } from "effect"

/** A part of what a dependency does, without which the system answers some of its calls. */
export interface Degradation {
  /** As an operator knows it: `database_read_only`. */
  readonly name: string
  /** Whether it is so now. Given {@link HEALTH_TIMEOUT}; failing and being late say nothing. */
  readonly holds: Effect.Effect<boolean>
}

/** One thing that the system depends on, by the name an operator knows it by. */
export interface HealthCheck {
  readonly name: string
  /** Whether it answers now. Given {@link HEALTH_TIMEOUT}; failing and being late are both "no". */
  readonly answers: Effect.Effect<boolean>
  readonly degraded?: Degradation
  /** Is not needed while the system is degraded in this way. */
  readonly needlessWhen?: string
  /** Calls are answered without it: that it is away is told as a degradation of its name. */
  readonly isOptional?: boolean
}

/** How long a dependency may take to say that it is there. */
export const HEALTH_TIMEOUT = Duration.seconds(1)

/** What this composition depends on. The composition knows; the routes only ask. */
export class HealthChecks extends Context.Service<HealthChecks, ReadonlyArray<HealthCheck>>()(
  "@credbuzzpay/server/health/HealthChecks"
) {}
