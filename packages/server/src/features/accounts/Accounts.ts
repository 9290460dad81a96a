import { Context, Effect, Layer, Option } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { AuditTrail } from "../platform/audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../platform/cache/InvalidationBus.ts"
import { Outbox } from "../platform/notifications/Outbox.ts"
import { type AccountChange, differs, entryOf, keysOf, type UnguardedChange } from "./AccountChange.ts"
import type { AccountChanges } from "./AccountTable.ts"
import { accountUpdate } from "./AccountUpdate.ts"
import { changedTexts, keepSearched } from "./SearchedTexts.ts"
import { toUser } from "./UserRow.ts"
import { traced } from "../../tracing/Traced.ts"

const first = (rows: ReadonlyArray<object>) => Option.map(Option.fromUndefinedOr(rows[0]), toUser)

/**
 * Who writes accounts, once they are made: nobody else updates `user_accounts`. A change is one statement: the row with its
 * next version, what it is searched by, and the audit row. Inside the caller's transaction; caches forget when it commits.
 *
 * **Errors**: violations of the table, for the caller to name; `Unavailable`. **Source**: docs/adr/0052.
 */
export class Accounts extends Context.Service<Accounts>()("@credbuzzpay/server/accounts/Accounts", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const bus = yield* InvalidationBus

    const part = (name: string, fragment: Statement.Fragment | undefined) =>
      fragment === undefined ? sql.literal("") : sql`, ${sql.literal(name)} as (${fragment})`

    /** The change as a statement that gives the row as it is then, or none when the row is not as `when` has it. */
    const statement = Effect.fnUntraced(function* (
      change: AccountChange,
      when: AccountChanges,
      notice?: Statement.Fragment
    ) {
      const { audit: recorded, before, set } = change
      const texts = changedTexts(
        before.userCode,
        (name) => name in set && differs(change, name),
        (name) => (name in set ? set[name] : before[name])
      )
      const record = recorded && (yield* audit.statement(entryOf(change, recorded), sql`changed`))
      return sql`
        with changed as (${sql(...accountUpdate(change, when))})
          ${part("recorded", record)}${part("searched", texts.length === 0 ? undefined : keepSearched(sql, "changed", texts))}
          ${part("told", notice)}
        select changed.*${sql.literal(notice === undefined ? "" : ", (select count(*) from told) as told")} from changed`
    })

    /** The change as the one statement of a transaction of its own, with a notice to the cache of people in it. */
    const changeWithin = Effect.fnUntraced(function* (
      notice: Statement.Fragment,
      change: UnguardedChange,
      when: AccountChanges
    ) {
      return first(yield* yield* statement(change, when, notice))
    })

    /** The person as they are then; none when the account is not as `when` has it, and then nothing happened. */
    const changeIf = traced("Accounts.changeIf")(function* (change: AccountChange, when: AccountChanges) {
      const person = first(yield* yield* statement(change, when))
      if (Option.isNone(person)) return person
      const keys = keysOf(change)
      if (keys.length > 0) yield* bus.publish(keys)
      if (change.tell !== undefined) yield* outbox.enqueue(change.tell)
      return person
    })

    /** The person as they are then. The caller has read the account, and accounts stay: a code of nobody is a bug. */
    const change = (asked: AccountChange) => Effect.map(changeIf(asked, {}), Option.getOrThrow)

    return { change, changeIf, changeWithin }
  })
}) {
  static readonly layer = Layer.effect(Accounts, Accounts.make)
}
