import { Clock, Context, Effect, Layer } from "effect"
import { type AccessRule, admits, type FeatureNeed, type SignedInRule } from "@credbuzzpay/domain/access/Access"
import { featureDenied } from "@credbuzzpay/domain/access/AccessErrors"
import { reaches } from "@credbuzzpay/domain/access/FeatureLevel"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { accessDenied, stepUpRequired } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { FeatureGrants } from "../features/people/feature-access/FeatureGrants.ts"
import { CallLimits, type ReportLimits } from "./CallLimits.ts"
import { ConcurrentUsers } from "./ConcurrentUsers.ts"

/** How fresh the proof of who is there must be for a step-up act. **Units**: seconds. **Source**: docs/security.md, rule 9. */
export const STEP_UP_SECONDS = 300

/** What the gate asks of the transport. */
export interface Call {
  /** What the path says for a parameter, by its name in the contract (`feature_code`). */
  readonly parameter: (name: string) => string | undefined
  readonly report: ReportLimits
}

/**
 * Lets a caller through when the endpoint's or the RPC's rule does: role, feature, step-up, limits, in this order. Rules
 * that ask for a role only cost nothing but a comparison. **Errors**: `PermissionDenied` by role or feature;
 * `AuthenticationFailed` (`STEP_UP_REQUIRED`); `RateLimited`; `Unavailable` when grants or counts cannot be read.
 */
export class AccessGate extends Context.Service<AccessGate>()("@credbuzzpay/server/http/AccessGate", {
  make: Effect.gen(function* () {
    const grants = yield* FeatureGrants
    const { count } = yield* CallLimits
    const { seen } = yield* ConcurrentUsers
    const clock = yield* Clock.Clock

    const holds = Effect.fnUntraced(function* (need: FeatureNeed, caller: Principal, call: Call) {
      const code = "code" in need.feature ? need.feature.code : call.parameter(need.feature.parameter)
      const level = code === undefined ? "none" : yield* grants.levelOf(caller.userCode, code)
      if (!reaches(level, need.level)) return yield* featureDenied()
    })

    const isFresh = Effect.fnUntraced(function* ({ authTime }: Principal) {
      const now = yield* Clock.currentTimeMillis
      if (now / 1000 - authTime > STEP_UP_SECONDS) return yield* stepUpRequired()
    })

    const more = Effect.fnUntraced(function* (rule: SignedInRule, caller: Principal, call: Call) {
      if (rule.feature !== undefined) yield* holds(rule.feature, caller, call)
      if (rule.stepUp) yield* isFresh(caller)
      yield* count(rule.limits, caller.userCode, call.report)
    })

    type Refusal =
      | ReturnType<typeof accessDenied | typeof featureDenied | typeof stepUpRequired>
      | RateLimited
      | Unavailable
    const pass = (rule: AccessRule, caller: Principal, call: Call): Effect.Effect<void, Refusal> => {
      if (!admits(rule, caller.role)) return Effect.fail(accessDenied())
      seen(caller.userCode, clock.currentTimeMillisUnsafe())
      if (rule._tag !== "SignedIn") return Effect.void
      // Where counting has to ask nobody, neither does this, and no fiber is needed.
      return rule.feature === undefined && !rule.stepUp
        ? count(rule.limits, caller.userCode, call.report)
        : more(rule, caller, call)
    }

    return { pass }
  })
}) {
  static readonly layer = Layer.effect(AccessGate, AccessGate.make).pipe(Layer.provide(ConcurrentUsers.layer))
}
