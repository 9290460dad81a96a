import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { ClosingCause } from "@credbuzzpay/domain/accounts/ClosingCause"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { rowReader, selectList } from "../../accounts/AccountTable.ts"
import { SessionEnding } from "../../identity/sessions/SessionEnding.ts"
import { Letters } from "../../platform/letters/Letters.ts"
import { ErasureDaysOf } from "./ErasureDaysOf.ts"

const batchSize = 100

const fields = [
  "userCode",
  "email",
  "locale",
  "branchCode",
  "isActive",
  "closesAt",
  "closingCause",
  "rowVersion"
] as const
const readClosing = rowReader(fields)
type ClosingAccount = ReturnType<typeof readClosing>

/**
 * Closes the accounts whose time has come, and says how many: each is one transaction in which the relationship ends, every
 * session and token with it, letters that have not left are called back, the erasure is scheduled, and the person is told of
 * its day. What is on record stays until then.
 * It may be killed at any time and run twice at once. **Errors**: `Unavailable`; who was closed stays closed.
 */
export class ClosedAccounts extends Context.Service<ClosedAccounts>()("@credbuzzpay/server/kyc/ClosedAccounts", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const accounts = yield* Accounts
    const sessions = yield* SessionEnding
    const letters = yield* Letters
    const erasure = yield* ErasureDaysOf

    const close = Effect.fnUntraced(function* (account: ClosingAccount, now: DateTime.Utc) {
      const { userCode } = account
      const at = DateTime.toDateUtc(now)
      const cause: ClosingCause = account.closingCause ?? "staff"
      const days = yield* erasure.of(userCode, now)
      const person = yield* accounts.changeIf(
        {
          before: { ...account, closedAt: null, erasesOn: null },
          set: { isActive: false, closesAt: null, closedAt: at, erasesOn: CalendarDate.make(days.identity) },
          raise: "authEpoch",
          by: "system",
          at,
          audit: { action: "user.closed" },
          tell: {
            template: "account_closed",
            to: Redacted.make(account.email),
            locale: account.locale,
            dedupeKey: `account_closed:${userCode}:${at.getTime()}`,
            variables: { erasesOn: days.identity }
          }
        },
        { rowVersion: account.rowVersion }
      )
      if (Option.isNone(person)) return 0
      yield* sessions.endEverything(userCode, "admin", at)
      yield* letters.cancelAllOf(userCode, at)
      yield* sql`
        insert into erasures (user_code, cause, account_on, identity_on, created_at, updated_at)
        values (${userCode}, ${cause}, ${days.account}::date, ${days.identity}::date, ${at}, ${at})`
      return 1
    })

    const closeOne = (account: ClosingAccount, now: DateTime.Utc) =>
      repoBoundary(sql.withTransaction(close(account, now))).pipe(
        // One that cannot be closed must not keep the others open; the next tick tries again.
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError("An account could not be closed", { user_code: account.userCode }, cause), 0)
        )
      )

    const closeDue = Effect.gen(function* () {
      const now = yield* DateTime.now
      let after = ""
      let closed = 0
      while (true) {
        const found = yield* repoBoundary(sql`
          select ${sql.literal(selectList(fields))} from user_accounts
          where closes_at <= ${DateTime.toDateUtc(now)} and user_code > ${after} order by user_code limit ${batchSize}`)
        const due = found.map(readClosing)
        for (const account of due) closed += yield* closeOne(account, now)
        const last = due.at(-1)
        if (last === undefined || found.length < batchSize) return closed
        after = last.userCode
      }
    }).pipe(Effect.withSpan("ClosedAccounts.closeDue"))

    return { closeDue }
  })
}) {
  static readonly layer = Layer.effect(ClosedAccounts, ClosedAccounts.make)
}
