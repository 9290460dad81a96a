import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { showsSecret } from "@credbuzzpay/domain/identity/login-activity/AttemptReasons"
import { signInNotFound } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedErrors"
import { disownedAdvice } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedRules"
import { ActivityId, type SignInDisowned } from "@credbuzzpay/domain/identity/security-feed/SignIn"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { IpPlaces } from "../login-risk/IpPlaces.ts"
import { SignInHabits } from "../login-risk/SignInHabits.ts"
import { signInTraits, traitNames } from "../login-risk/SignInTraits.ts"
import { SessionRevocation } from "../sessions/SessionRevocation.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { DisownNotices } from "./DisownNotices.ts"
import { type AccusedAttempt, DisownRepo, type OwnAccount } from "./DisownRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Saying that an attempt to sign in to one's own account was somebody else's (docs/adr/0031). */
export class DisownService extends Context.Service<DisownService>()("@credbuzzpay/server/security-feed/DisownService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* DisownRepo
    const notices = yield* DisownNotices
    const revocation = yield* SessionRevocation
    const trusted = yield* TrustedDevices
    const habits = yield* SignInHabits
    const places = yield* IpPlaces
    const audit = yield* AuditTrail
    const accounts = yield* Accounts

    /** What whoever it was gained by it is taken back: sessions, trust, and being known. */
    const expel = Effect.fnUntraced(function* (
      userCode: string,
      account: OwnAccount,
      attempt: AccusedAttempt,
      at: Date
    ) {
      const ip = attempt.ip ?? undefined
      const seen = { ip, userAgent: attempt.userAgent ?? undefined, asn: places.of(ip)?.asn }
      // From now on nobody is let in by the password; every access token stops.
      yield* accounts.change({
        before: { userCode },
        set: account.passwordMustChangeAt === null ? { passwordMustChangeAt: at } : {},
        raise: "authEpoch",
        by: userCode,
        at
      })
      yield* trusted.forget(userCode)
      if (attempt.deviceHash !== null) yield* repo.forgetDevice(userCode, attempt.deviceHash)
      yield* habits.forget(userCode, traitNames(signInTraits(seen)))
      yield* revocation.endEverything(userCode, "disowned", at)
    })

    const recordOf = (userCode: string, account: OwnAccount, attempt: AccusedAttempt, at: Date | undefined) => {
      const status = { status: attempt.status }
      return audit.record({
        actor: userCode,
        subject: userCode,
        branchCode: account.branchCode,
        action: "sign_in.disowned",
        resourceType: "sign_in",
        resourceId: attempt.activityId,
        ...(at === undefined || account.passwordMustChangeAt !== null
          ? { newValues: status }
          : {
              oldValues: { password_must_change_at: null },
              newValues: { ...status, password_must_change_at: at.toISOString() }
            })
      })
    }

    const decide = Effect.fnUntraced(function* (userCode: string, activityId: string) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const account = yield* repo.lockAccount(userCode)
      const attempt = yield* repo.find(userCode, activityId)
      if (account === undefined || attempt === undefined) return undefined
      const hadPassword = showsSecret(attempt.status, attempt.reason)
      const { disownedAt, isNew } = yield* repo.disown(userCode, attempt, at)
      if (isNew) {
        if (hadPassword) yield* expel(userCode, account, attempt, at)
        yield* recordOf(userCode, account, attempt, hadPassword ? at : undefined)
        yield* notices.tell(userCode, account, attempt, hadPassword)
      }
      return { disownedAt, hadPassword }
    })

    /**
     * Where whoever it was had the password or got in: every session of the account ends on every instance, the caller's
     * too, no device is trusted any more, and only a reset of the password, which needs the mailbox, lets anybody in. Staff
     * are told in any case. Saying it twice is saying it once. **Errors**: `NotFound` for an attempt that is not the
     * caller's; `Unavailable`.
     */
    const notMe = traced("DisownService.notMe")(function* (caller: Principal, activityId: string) {
      const said = yield* decide(caller.userCode, activityId).pipe(sql.withTransaction, repoBoundary)
      if (said === undefined) return yield* signInNotFound()
      return {
        activityId: ActivityId.make(activityId),
        disownedAt: DateTime.fromDateUnsafe(said.disownedAt),
        passwordMustChange: said.hadPassword,
        advice: disownedAdvice(said.hadPassword)
      } satisfies SignInDisowned
    })

    return { notMe }
  })
}) {
  static readonly layer = Layer.effect(DisownService, DisownService.make)
}
