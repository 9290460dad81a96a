import { Clock, Effect } from "effect"
import { admits, type AccessRule } from "@credbuzzpay/domain/access/Access"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { accessDenied, stepUpRequired } from "@credbuzzpay/domain/sessions/SessionErrors"

/** How fresh the proof of who is there must be for a step-up act. **Units**: seconds. **Source**: SECURITY.md 9. */
const STEP_UP_SECONDS = 300

/** Lets the caller through when the rule does. Rules without step-up cost nothing but a comparison. */
export const passGate = (
  rule: AccessRule,
  caller: Principal
): Effect.Effect<Principal, AuthenticationFailed | PermissionDenied> => {
  if (!admits(rule, caller.role)) return Effect.fail(accessDenied())
  if (rule._tag !== "SignedIn" || !rule.stepUp) return Effect.succeed(caller)
  return Effect.flatMap(Clock.currentTimeMillis, (now) =>
    now / 1000 - caller.authTime <= STEP_UP_SECONDS ? Effect.succeed(caller) : Effect.fail(stepUpRequired())
  )
}
