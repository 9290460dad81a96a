import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { TwoFactorConfig } from "../../../config/TwoFactorConfig.ts"
import { traced } from "../../../tracing/Traced.ts"

const BudgetRow = rows({
  failures: Schema.Number,
  lockedUntil: Schema.NullOr(Schema.Date),
  lastFailureAt: Schema.Date
})
type BudgetRow = RowOf<typeof BudgetRow>

const FORGET_AFTER_MILLIS = 12 * 3_600_000

/** One try that was counted. `lockedUntil` is set when this try was the last one before a lock. */
export interface FactorTry {
  readonly permitted: boolean
  readonly lockedUntil: Date | null
}

/**
 * Wrong codes of an account, one count over all its factors: 10, then 15 minutes. A try is counted and the row locked
 * before the code is looked at, so that parallel guesses queue; a try during the lock is refused and changes nothing.
 * Inside its caller's transaction: what fails rolls back and costs nothing. **Source**: docs/security.md, rule 7.
 */
export class FactorBudget extends Context.Service<FactorBudget>()("@credbuzzpay/server/two-factor/FactorBudget", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { failuresBeforeLock, lockSeconds } = yield* TwoFactorConfig

    const reserve = traced("FactorBudget.reserve")(function* (userCode: string, now: Date) {
      yield* sql`
        insert into factor_budgets (user_code, failures, last_failure_at) values (${userCode}, 0, ${now})
        on conflict (user_code) do nothing`
      const held = yield* BudgetRow.first(sql`
        select failures, locked_until, last_failure_at from factor_budgets where user_code = ${userCode} for update`)
      if (held === undefined || (held.lockedUntil !== null && held.lockedUntil > now)) {
        return { permitted: false, lockedUntil: null } satisfies FactorTry
      }
      const over = held.lockedUntil !== null || now.getTime() - held.lastFailureAt.getTime() >= FORGET_AFTER_MILLIS
      const failures = over ? 1 : held.failures + 1
      const lockedUntil = failures >= failuresBeforeLock ? new Date(now.getTime() + lockSeconds * 1000) : null
      yield* sql`
        update factor_budgets set failures = ${failures}, locked_until = ${lockedUntil}::timestamptz,
          last_failure_at = ${now}
        where user_code = ${userCode}`
      return { permitted: true, lockedUntil } satisfies FactorTry
    })

    /** The code was right: nothing is held against the account any more. */
    const clear = (userCode: string) => sql`delete from factor_budgets where user_code = ${userCode}`

    return { reserve, clear }
  })
}) {
  static readonly layer = Layer.effect(FactorBudget, FactorBudget.make)
}
