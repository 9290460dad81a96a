import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { ClosingCause } from "@credbuzzpay/domain/accounts/ClosingCause"
import { staffAccountStays } from "@credbuzzpay/domain/accounts/UserErrors"
import { ClosingConfig } from "../../../config/ClosingConfig.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { traced } from "../../../tracing/Traced.ts"
import { dayInIndia } from "../renewal/DayInIndia.ts"
import { KycWithdrawal } from "./KycWithdrawal.ts"

/** Who ends the relationship, and why. `by` is a user code. */
export interface Closing {
  readonly cause: ClosingCause
  readonly by: string
  readonly reason?: string | undefined
}

/**
 * Begins to close an account, and takes that back (docs/erasure.md). Both belong in their caller's transaction, with what
 * they follow from: the withdrawal of a consent, or the consent that is given again.
 *
 * `begin`: the account is `closing` for `ACCOUNT_CLOSING_DAYS`; verifications under way and consents to KYC and to news end, and
 * the person is told until when it can be taken back. Of one that is closing already nothing changes. What the person may
 * still do meanwhile: sign in, read what is theirs, and take it back. `takeBack`: the account goes on; consents that ended stay
 * ended. Both say whether there was something to do. **Errors**: `Conflict` (`STAFF_ACCOUNT_STAYS`) for staff, whose role a super
 * admin takes first; `Unavailable`.
 */
export class AccountClosing extends Context.Service<AccountClosing>()("@credbuzzpay/server/kyc/AccountClosing", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const users = yield* UserRepo
    const accounts = yield* Accounts
    const kyc = yield* KycWithdrawal
    const days = yield* ClosingConfig

    const find = (userCode: string) => Effect.map(users.find(userCode), Option.getOrThrow)

    const begin = traced("AccountClosing.begin")(function* (userCode: string, { by, cause, reason }: Closing) {
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      // Locks verifications and reviews before the person, as those who work on them do.
      yield* kyc.endAll(userCode, at)
      const before = yield* find(userCode)
      if (before.userRole !== "user") return yield* staffAccountStays()
      if (before.closesAt !== null || before.closedAt !== null) return false
      yield* sql`
        update consents set withdrawn_at = greatest(${at}::timestamptz, given_at)
        where user_code = ${userCode} and purpose in ('marketing', 'kyc_verification') and withdrawn_at is null`
      const closesAt = DateTime.toDateUtc(DateTime.add(now, { days }))
      yield* accounts.change({
        before: { ...before, closingCause: null },
        set: { closesAt, closingCause: cause },
        by,
        at,
        audit: { action: "user.closing", reason },
        tell: {
          template: "account_closing",
          to: Redacted.make(before.email),
          locale: before.locale,
          dedupeKey: `account_closing:${userCode}:${at.getTime()}`,
          variables: { closesOn: dayInIndia(closesAt) }
        }
      })
      return true
    })

    const takeBack = traced("AccountClosing.takeBack")(function* (userCode: string) {
      yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
      const before = yield* find(userCode)
      if (before.closesAt === null) return false
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* accounts.change({
        before,
        set: { closesAt: null, closingCause: null },
        by: userCode,
        at,
        audit: { action: "user.closing_taken_back" },
        tell: {
          template: "account_stays",
          to: Redacted.make(before.email),
          locale: before.locale,
          dedupeKey: `account_stays:${userCode}:${at.getTime()}`,
          variables: {}
        }
      })
      return true
    })

    return { begin, takeBack }
  })
}) {
  static readonly layer = Layer.effect(AccountClosing, AccountClosing.make)
}
