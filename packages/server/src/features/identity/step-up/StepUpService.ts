import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { SendStepUpCode, StepUp } from "@credbuzzpay/domain/identity/step-up/StepUp"
import { secondFactorNeeded, stepUpRejected } from "@credbuzzpay/domain/identity/step-up/StepUpErrors"
import { factorNotEnabled } from "@credbuzzpay/domain/identity/two-factor/TwoFactorErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PasswordProof } from "../passwords/PasswordProof.ts"
import { type CredentialRow, Credentials } from "../sessions/Credentials.ts"
import { FreshAccess } from "../sessions/FreshAccess.ts"
import { FactorCodes } from "../two-factor/FactorCodes.ts"
import { FactorProof } from "../two-factor/FactorProof.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Proving again who is there: the password, and a code where the account has a second factor, always. The session's
 * `auth_time` becomes now, so that tokens refreshed later say so too. **Source**: docs/security.md, rule 9; ASVS 7.5.1; RFC 9470.
 */
export class StepUpService extends Context.Service<StepUpService>()("@credbuzzpay/server/step-up/StepUpService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const credentials = yield* Credentials
    const passwords = yield* PasswordProof
    const proof = yield* FactorProof
    const codes = yield* FactorCodes
    const fresh = yield* FreshAccess
    const audit = yield* AuditTrail

    const accountOf = Effect.fnUntraced(function* (caller: Principal) {
      const account = yield* credentials.find(caller.userCode, caller.platform, null)
      return account === undefined ? yield* invalidToken() : account
    })

    /** The whole decision in one transaction: a wrong code is an answer, so that it stays counted. */
    const decide = Effect.fnUntraced(function* (
      caller: Principal,
      account: CredentialRow,
      given: Parameters<typeof proof.check>[2] | undefined
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const use = { purpose: "step_up", subjectId: caller.sessionId } as const
      if (given !== undefined && !(yield* proof.check(account, use, given))) return false
      yield* passwords.passed(account)
      yield* fresh.proveAgain(caller, at)
      yield* audit.record({
        actor: caller.userCode,
        subject: caller.userCode,
        branchCode: caller.branchCode,
        action: "session.stepped_up",
        resourceType: "session",
        resourceId: caller.sessionId,
        newValues: { method: given === undefined ? "password" : `password, ${given.method}` }
      })
      return true
    })

    /**
     * **Errors**: `ValidationFailed` when the account has a second factor and no code came; `AuthenticationFailed` for a
     * wrong password or code, or too many of them; `Unavailable`, which costs no try.
     */
    const prove = traced("StepUpService.prove")(function* (caller: Principal, input: typeof StepUp.Type) {
      const account = yield* accountOf(caller)
      const { method, code } = input
      const given = method === undefined || code === undefined ? undefined : { method, code }
      if (account.factorMethods.length > 0 && given === undefined) return yield* secondFactorNeeded()
      const needed = account.factorMethods.length > 0 ? given : undefined
      const right = yield* passwords.check(account, input.password)
      if (!right || !(yield* decide(caller, account, needed).pipe(sql.withTransaction, repoBoundary))) {
        return yield* stepUpRejected()
      }
      return yield* fresh.issue(caller)
    })

    /** **Errors**: `Conflict` when this factor is not set up; `RateLimited`; `Unavailable`. */
    const sendCode = traced("StepUpService.sendCode")(function* (
      caller: Principal,
      { method }: typeof SendStepUpCode.Type
    ) {
      const account = yield* accountOf(caller)
      if (!account.factorMethods.includes(method)) return yield* factorNotEnabled()
      const use = { purpose: "step_up", subjectId: caller.sessionId } as const
      return yield* codes.send(use, method, account).pipe(sql.withTransaction, repoBoundary)
    })

    return { prove, sendCode }
  })
}) {
  static readonly layer = Layer.effect(StepUpService, StepUpService.make)
}
