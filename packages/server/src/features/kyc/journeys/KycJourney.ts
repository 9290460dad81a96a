import type { Effect } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { KycVerification } from "./KycVerification.ts"

/**
 * How verifications of one kind go on.
 *
 * **Shape**: `proceed` is given a verification that this process holds the lease of. It makes the call that its state asks
 * for, outside any transaction, and writes what came of it in one. The request that submitted calls it at once, and the
 * worker when that request died: the same code under the same id, so that a crash between any two steps leaves something
 * to proceed with. `actor` is who is on record for it: the person, or `system`.
 * **Errors**: `Unavailable` when the database is; the lease then runs out and the worker takes it up.
 */
export interface KycJourney {
  readonly proceed: (verification: KycVerification, actor: string) => Effect.Effect<void, Unavailable>
}
