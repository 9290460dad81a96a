import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import {
  oneProofRequired,
  resetIdRequired,
  resetLinkRejected,
  resetRejected
} from "@credbuzzpay/domain/identity/password-reset/PasswordResetErrors"
import { passwordUnchanged } from "@credbuzzpay/domain/identity/passwords/PasswordErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { AccountHashing } from "../passwords/AccountHashing.ts"
import { acceptOwnData, PasswordAcceptance } from "../passwords/PasswordAcceptance.ts"
import { PasswordHasher } from "../passwords/PasswordHasher.ts"
import { ownData } from "../passwords/PasswordProblems.ts"
import { PasswordReplacement } from "../passwords/PasswordReplacement.ts"
import { Credentials } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { SessionRevocation } from "../sessions/SessionRevocation.ts"
import { ResetBudgets } from "./ResetBudgets.ts"
import { ResetProofs, type ResetProof } from "./ResetProofs.ts"
import { ResetRequests } from "./ResetRequests.ts"
import { subjectOf } from "./ResetSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Either a code with the reset that it was asked for with, or a link. */
const proofOf = ({ otp, resetId, token }: typeof ResetPassword.Type) => {
  if ((otp === undefined) === (token === undefined)) return Effect.fail(oneProofRequired())
  if (token !== undefined) return Effect.succeed<ResetProof>({ by: "link", token })
  return otp === undefined || resetId === undefined
    ? Effect.fail(resetIdRequired())
    : Effect.succeed<ResetProof>({ by: "code", resetId, otp })
}

/** Forgotten passwords: asking for a reset, and setting another password. **Source**: docs/security.md, rules 2 and 7. */
export class PasswordResetService extends Context.Service<PasswordResetService>()(
  "@credbuzzpay/server/password-reset/PasswordResetService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { forgot } = yield* ResetRequests
      const proofs = yield* ResetProofs
      const budgets = yield* ResetBudgets
      const notices = yield* LockNotices
      const passwordRules = yield* PasswordAcceptance
      const passwords = yield* PasswordReplacement
      const users = yield* UserRepo
      const credentials = yield* Credentials
      const hasher = yield* PasswordHasher
      const hashing = yield* AccountHashing
      const revocation = yield* SessionRevocation
      const audit = yield* AuditTrail

      /** Where the password must change, the same one again is no change: somebody else knows it. */
      const acceptAnother = Effect.fnUntraced(function* (userCode: string, password: Redacted.Redacted<string>) {
        const account = yield* credentials.find(userCode, "web", null)
        if (account === undefined || account.passwordMustChangeAt === null) return
        if (yield* hasher.verify(account.passwordHash, password)) return yield* passwordUnchanged()
      })

      const change = Effect.fnUntraced(function* (
        proof: ResetProof,
        newPassword: Redacted.Redacted<string>,
        passwordHash: string
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const opened = yield* proofs.check(proof, at)
        if (opened === undefined) return undefined
        const { resetId, userCode } = opened
        // Only whoever has the right code or link gets here; what the policy refuses rolls back, so that both stay good.
        const owner = yield* users.contactsOf(userCode)
        yield* acceptOwnData(newPassword, ownData(owner), "new_password")
        yield* acceptAnother(userCode, newPassword)
        yield* proofs.use(opened, at)
        yield* passwords.replace(userCode, passwordHash, at)
        yield* revocation.endEverything(userCode, "password_changed", at)
        yield* notices.afterReset({ ...owner, userCode })
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          action: "password.reset",
          resourceType: "user",
          resourceId: userCode,
          newValues: { reset_id: resetId }
        })
        return opened
      })

      /**
       * Sets the password, ends every session and every other reset, and lifts a lock of failed logins; signs nobody in.
       * **Errors**: `ValidationFailed` for neither or both proofs, one that does not stand, and for a password that the
       * policy refuses; `RateLimited` when too many are hashed for one reset; `Unavailable`.
       */
      const reset = traced("PasswordResetService.reset")(function* (input: typeof ResetPassword.Type) {
        const proof = yield* proofOf(input)
        yield* passwordRules.accept(input.newPassword, [], "new_password")
        const account = proof.by === "code" ? proof.resetId : Redacted.value(proof.token)
        const passwordHash = yield* hashing.hash(account, input.newPassword)
        const changed = yield* change(proof, input.newPassword, passwordHash).pipe(sql.withTransaction, repoBoundary)
        if (changed === undefined) return yield* proof.by === "code" ? resetRejected() : resetLinkRejected()
        // By itself: whoever asks for a reset holds the budget's row before the code's.
        yield* Effect.ignore(budgets.renew(subjectOf(changed)))
        return { passwordChanged: true as const }
      })

      return { forgot, reset }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordResetService, PasswordResetService.make)
}
