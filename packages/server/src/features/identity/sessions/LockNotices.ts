import { Clock, Context, Effect, Layer, Redacted } from "effect"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import type { CredentialRow } from "./Credentials.ts"
import { type FailedTry, LoginThrottle, type LoginTry } from "./LoginThrottle.ts"

/** Events for lock and unlock (docs/security.md, rule 5), inside the transaction that records the try. */
export class LockNotices extends Context.Service<LockNotices>()("@credbuzzpay/server/sessions/LockNotices", {
  make: Effect.gen(function* () {
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const throttle = yield* LoginThrottle

    /** The try that locked the account is audited, and its owner is told. */
    const afterFailure = Effect.fnUntraced(function* (account: CredentialRow | undefined, failed: FailedTry) {
      if (account === undefined || failed.lockedUntil === null) return
      const lockedUntil = failed.lockedUntil.toISOString()
      yield* audit.record({
        actor: "anonymous",
        subject: account.userCode,
        branchCode: account.branchCode,
        action: "account.locked",
        resourceType: "user",
        resourceId: account.userCode,
        newValues: { failures: failed.failures, locked_until: lockedUntil }
      })
      yield* outbox.enqueue(account.userCode, {
        template: "account_locked",
        to: Redacted.make(account.email, { label: "email" }),
        locale: account.locale,
        dedupeKey: `account_locked:${account.userCode}:${lockedUntil}`,
        variables: { lockedUntil }
      })
    })

    const unlocked = Effect.fnUntraced(function* (
      owner: Pick<CredentialRow, "email" | "locale" | "userCode">,
      failures: number,
      reason: "signed_in" | "password_reset"
    ) {
      const at = yield* Clock.currentTimeMillis
      yield* audit.record({
        actor: owner.userCode,
        subject: owner.userCode,
        action: "account.unlocked",
        resourceType: "user",
        resourceId: owner.userCode,
        oldValues: { failures },
        newValues: { ended_by: reason }
      })
      yield* outbox.enqueue(owner.userCode, {
        template: "account_unlocked",
        to: Redacted.make(owner.email, { label: "email" }),
        locale: owner.locale,
        dedupeKey: `account_unlocked:${owner.userCode}:${at}`,
        variables: { reason }
      })
    })

    /** Whether a right password ends a lock, or what was left of it. */
    const areDue = (tried: LoginTry) => tried.failures >= throttle.locksAt

    /** A right password ends the lock, or what was left of it: audited, and its owner is told. */
    const afterSuccess = (account: CredentialRow, tried: LoginTry) =>
      areDue(tried) ? unlocked(account, tried.failures, "signed_in") : Effect.void

    /** A new password ends the lock of wrong ones: audited, and told. */
    const afterReset = Effect.fnUntraced(function* (owner: Pick<CredentialRow, "email" | "locale" | "userCode">) {
      const failures = yield* throttle.clear(`user:${owner.userCode}`)
      if (failures >= throttle.locksAt) yield* unlocked(owner, failures, "password_reset")
    })

    return { areDue, afterFailure, afterSuccess, afterReset }
  })
}) {
  static readonly layer = Layer.effect(LockNotices, LockNotices.make)
}
