import { Context, Effect, Layer, Redacted } from "effect"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { Outbox } from "../notifications/Outbox.ts"
import type { CredentialRow } from "./Credentials.ts"
import { LoginThrottle, type Reservation } from "./LoginThrottle.ts"

/** Events for lock and unlock (SECURITY.md 5), inside the transaction that records the try. */
export class LockNotices extends Context.Service<LockNotices>()("@credbuzzpay/server/sessions/LockNotices", {
  make: Effect.gen(function* () {
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const throttle = yield* LoginThrottle

    /** The try that locked the account is audited, and its owner is told. */
    const afterFailure = Effect.fnUntraced(function* (account: CredentialRow | undefined, tried: Reservation) {
      if (account === undefined || !tried.permitted || tried.lockedUntil === null) return
      const lockedUntil = tried.lockedUntil.toISOString()
      yield* audit.record({
        actor: "anonymous",
        subject: account.userCode,
        branchCode: account.branchCode ?? undefined,
        action: "account.locked",
        resourceType: "user",
        resourceId: account.userCode,
        newValues: { failures: tried.failures, locked_until: lockedUntil }
      })
      yield* outbox.enqueue({
        template: "account_locked",
        to: Redacted.make(account.email, { label: "email" }),
        locale: account.locale,
        dedupeKey: `account_locked:${account.userCode}:${lockedUntil}`,
        variables: { lockedUntil }
      })
    })

    /** A right password after a lock ends it: audited. */
    const afterSuccess = (account: CredentialRow, tried: Reservation) =>
      tried.failures > throttle.locksAt
        ? audit.record({
            actor: account.userCode,
            subject: account.userCode,
            action: "account.unlocked",
            resourceType: "user",
            resourceId: account.userCode,
            oldValues: { failures: tried.failures }
          })
        : Effect.void

    return { afterFailure, afterSuccess }
  })
}) {
  static readonly layer = Layer.effect(LockNotices, LockNotices.make)
}
