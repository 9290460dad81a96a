import { Cause, Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient, SqlError, type Statement } from "effect/sql"
import { isRefused } from "../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../adapters/postgres/Rows.ts"
import { type AuditRow, AuditTrail } from "../platform/audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../platform/cache/InvalidationBus.ts"
import { makeGroupCommit } from "../platform/group-commit/GroupCommit.ts"
import { Outbox, type OutboxRow } from "../platform/notifications/Outbox.ts"
import { type AccountChange, differs, entryOf, keysOf } from "./AccountChange.ts"
import type { AccountChanges } from "./AccountTable.ts"
import { accountUpdate, askedOf, type ConditionalChange, shapeOf } from "./AccountUpdate.ts"
import { changedTexts, keepSearched, type TextOfUser } from "./SearchedTexts.ts"
import { toUser } from "./UserRow.ts"
import { traced } from "../../tracing/Traced.ts"

/** A change with all that is written beside it, made for the request of whoever asked. */
interface DraftedChange extends ConditionalChange {
  readonly texts: ReadonlyArray<TextOfUser>
  readonly act: AuditRow | undefined
  readonly message: OutboxRow | undefined
}

const Answers = rows({ askedFor: Schema.String, isLeft: Schema.Boolean, userCode: Schema.NullOr(Schema.String) })

/** How a change is made: in one commit with others, or by itself. */
type Way = "together" | "alone"

/** The person after a change; none where nothing happened. */
const personOf = (answer: RowOf<typeof Answers> | undefined) =>
  answer === undefined || answer.userCode === null ? Option.none() : Option.some(toUser(answer))

const textsOf = (change: AccountChange) =>
  changedTexts(
    change.before.userCode,
    (name) => name in change.set && differs(change, name),
    (name) => (name in change.set ? change.set[name] : change.before[name])
  )

/** Whether the database answered that it does not do it, so that nothing of the statement was written. */
const isRefusal = (cause: Cause.Cause<unknown>) => {
  const [reason, ...others] = cause.reasons
  return others.length === 0 && reason !== undefined && Cause.isFailReason(reason) && SqlError.isSqlError(reason.error)
    ? isRefused(reason.error)
    : false
}

/**
 * Who writes accounts, once they are made: nobody else updates `user_accounts`. Changes are one statement, one or many: the
 * rows with their next versions, what they are searched by, their audit rows, and the notice to the caches.
 *
 * A change that stands alone goes with those of other people that wait at the same time, and is answered when its commit is
 * done (`GroupCommit`, docs/adr/0061). One within the caller's transaction is made at once, and caches forget when that commits.
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

    /**
     * Changes of one shape, of different people, as one statement: for each the row as it is then, or none where the row is
     * not as `when` has it. `together` leaves out whose row somebody else holds: the others do not wait for that.
     */
    const statement = (changes: ReadonlyArray<DraftedChange>, way: Way, notice?: Statement.Fragment) => {
      const { asked, free, update } = accountUpdate(changes[0]!)
      const acts = changes.flatMap(({ act }) => act ?? [])
      const texts = changes.flatMap((change) => change.texts)
      const leavesOut = way === "together"
      return sql`
        with asked as (select * from json_to_recordset(${askedOf(changes)}${sql.literal(asked)})
          ${part("free", leavesOut ? sql.literal(free) : undefined)}
          ${part("changed", sql.literal(update(leavesOut ? "free" : "asked")))}
          ${part("recorded", acts.length === 0 ? undefined : audit.insert(acts, sql`act.subject_user_code in (select user_code from changed)`))}
          ${part("searched", texts.length === 0 ? undefined : keepSearched(sql, "changed", texts))}
          ${part("told", notice)}
        select asked.user_code as asked_for, ${sql.literal(leavesOut ? "free.user_code is null" : "false")} as is_left, changed.*
          ${sql.literal(notice === undefined ? "" : ", (select count(*) from told) as told")}
        from asked left join changed on changed.user_code = asked.user_code
          ${sql.literal(leavesOut ? "left join free on free.user_code = asked.user_code" : "")}`
    }

    /** Makes them within the transaction that there is, or one of its own. */
    const inTransaction = Effect.fnUntraced(function* (changes: ReadonlyArray<DraftedChange>, way: Way) {
      const answers = yield* Answers.all(statement(changes, way))
      const made = new Set(answers.flatMap(({ userCode }) => userCode ?? []))
      const done = changes.filter(({ change }) => made.has(change.before.userCode))
      const keys = done.flatMap(({ change }) => keysOf(change))
      if (keys.length > 0) yield* bus.publish(keys)
      yield* outbox.write(done.flatMap(({ message }) => message ?? []))
      return answers
    })

    /**
     * Makes them in a commit of their own: a statement, where nobody is to be written to. It shares its connection with
     * statements of others, so it waits for no row.
     */
    const inCommit = (changes: ReadonlyArray<DraftedChange>) => {
      if (changes.some(({ message }) => message !== undefined)) {
        return sql.withTransaction(inTransaction(changes, "together"))
      }
      const keys = changes.flatMap(({ change }) => keysOf(change))
      return keys.length === 0
        ? Answers.all(statement(changes, "together"))
        : bus.publishWithin(keys, (notice) => Answers.all(statement(changes, "together", notice)))
    }

    const group = yield* makeGroupCommit({
      keyOf: ({ change }: DraftedChange) => change.before.userCode,
      shapeOf,
      together: (changes) =>
        Effect.map(inCommit(changes), (answers) => {
          const byCode = new Map(answers.map((answer) => [answer.askedFor, answer]))
          return changes.map(({ change }) => {
            const answer = byCode.get(change.before.userCode)
            return answer === undefined || answer.isLeft ? Option.none() : Option.some(personOf(answer))
          })
        }),
      alone: (change) =>
        Effect.map(sql.withTransaction(inTransaction([change], "alone")), ([answer]) => personOf(answer)),
      isRefusal
    })

    const draft = Effect.fnUntraced(function* (change: AccountChange, when: AccountChanges) {
      const { audit: recorded, tell } = change
      const drafted: DraftedChange = {
        change,
        when,
        texts: textsOf(change),
        act: recorded && (yield* audit.draft(entryOf(change, recorded))),
        message: tell && (yield* outbox.draft(change.before.userCode, tell))
      }
      return drafted
    })

    /** The person as they are then; none when the account is not as `when` has it, and then nothing happened. */
    const changeIf = traced("Accounts.changeIf")(function* (change: AccountChange, when: AccountChanges) {
      const drafted = yield* draft(change, when)
      const isWithin = Option.isSome(yield* Effect.serviceOption(sql.transactionService))
      if (!isWithin) return yield* group.write(drafted)
      const [answer] = yield* inTransaction([drafted], "alone")
      return personOf(answer)
    })

    /** The person as they are then. The caller has read the account, and accounts stay: a code of nobody is a bug. */
    const change = (asked: AccountChange) => Effect.map(changeIf(asked, {}), Option.getOrThrow)

    return { change, changeIf }
  })
}) {
  static readonly layer = Layer.effect(Accounts, Accounts.make)
}
