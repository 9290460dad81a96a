import { Context, Effect, Layer, Option } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { type AuditEntry, AuditTrail } from "../platform/audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../platform/cache/InvalidationBus.ts"
import type { OutboxMessage } from "../platform/notifications/messages/OutboxMessage.ts"
import { Outbox } from "../platform/notifications/Outbox.ts"
import { columnOf, type FieldValue, inWords, parameterOf } from "./AccountField.ts"
import { accountField, type AccountChanges, type AccountFieldName, namesWhere } from "./AccountTable.ts"
import { keepSearched, textsWith } from "./SearchedTexts.ts"
import { toUser, userColumns } from "./UserRow.ts"

/** The names of an account to caches: of the person as they are shown, and of what each request of theirs is held against. */
export const accountKeys = {
  user: (userCode: string) => `user:${userCode}` as const,
  account: (userCode: string) => `account:${userCode}` as const
}

/** An account as far as the caller has read it. */
export type KnownAccount = Omit<AccountChanges, "userCode"> & { readonly userCode: string }

/** A change of one account. */
export interface AccountChange {
  /** What of it the caller read: the audit row has from here what was, and the search what stays beside what changes. */
  readonly before: KnownAccount
  /** What the fields are from now on. */
  readonly set: AccountChanges
  /** Every access token from before ends; nobody stays signed in where they may not any more. */
  readonly raise?: "authEpoch" | "platformEpoch"
  /** Who does it: a user code, or `system`. */
  readonly by: string
  readonly at: Date
  /** Its audit row: what is in the table's `audited` fields comes by itself. Without it the act of which the change is a part has its own. */
  readonly audit?: Pick<AuditEntry, "action" | "reason" | "oldValues" | "newValues">
  /** The message that tells of it. */
  readonly tell?: OutboxMessage
  /** What nobody sees: a hash of the same password. Version and times stay, and nothing is forgotten. */
  readonly isUnseen?: true
}

const named = (values: AccountChanges) => Object.keys(values) as ReadonlyArray<AccountFieldName>
const guards: ReadonlyArray<AccountFieldName> = namesWhere("guards", true)

const differs = ({ before, set }: AccountChange, name: AccountFieldName) =>
  inWords(set[name]) !== inWords(before[name as keyof KnownAccount])

/** Who did what to whom, with what changed. */
const entryOf = (change: AccountChange, audit: NonNullable<AccountChange["audit"]>): AuditEntry => {
  const { before, by, set } = change
  const changed = named(set).filter((name) => accountField(name).said.audited === true && differs(change, name))
  const words = (values: AccountChanges) => changed.map((name) => [columnOf(name), inWords(values[name])])
  const branchCode = set.branchCode === undefined ? before.branchCode : set.branchCode
  const valuesOf = (values: AccountChanges, more: AuditEntry["oldValues"]) =>
    changed.length === 0 ? more : { ...Object.fromEntries(words(values)), ...more }
  return {
    actor: by,
    subject: before.userCode,
    branchCode,
    action: audit.action,
    resourceType: "user",
    resourceId: before.userCode,
    oldValues: valuesOf(before as AccountChanges, audit.oldValues),
    newValues: valuesOf(set, audit.newValues),
    reason: audit.reason
  }
}

/** The caches that have what changes. */
const keysOf = ({ before: { userCode }, isUnseen, raise, set }: AccountChange): ReadonlyArray<string> => [
  ...(isUnseen === true ? [] : [accountKeys.user(userCode)]),
  ...(raise === "authEpoch" || named(set).some((name) => guards.includes(name)) ? [accountKeys.account(userCode)] : [])
]

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

    const equal = (name: AccountFieldName, given: FieldValue) => {
      const { cast, value } = parameterOf(accountField(name), given)
      return sql`${sql.literal(columnOf(name))} = ${value}${sql.literal(cast)}`
    }

    const assignments = ({ at, by, isUnseen, raise, set }: AccountChange) => [
      ...named(set).map((name) => equal(name, set[name])),
      ...(raise === undefined ? [] : [sql.literal(`${columnOf(raise)} = ${columnOf(raise)} + 1`)]),
      ...(isUnseen === true ? [] : [sql`row_version = row_version + 1, updated_at = ${at}, updated_by_user_id = ${by}`])
    ]

    /** The change as a statement that gives the row as it is then, or none when the row is not as `when` has it. */
    const statement = Effect.fnUntraced(function* (
      change: AccountChange,
      when: AccountChanges,
      notice?: Statement.Fragment
    ) {
      const { before, set } = change
      const texts = textsWith((name) => name in set && differs(change, name), {
        ...before,
        ...set,
        userCode: before.userCode
      })
      const conditions = named(when).map((name) => equal(name, when[name]))
      const parts = [
        sql`changed as (
          update user_accounts set ${sql.join(", ", false)(assignments(change))}
          where ${sql.and([sql`user_code = ${before.userCode}`, ...conditions])}
          returning ${sql.literal(userColumns)})`,
        ...(change.audit === undefined
          ? []
          : [sql`recorded as (${yield* audit.statement(entryOf(change, change.audit), sql`changed`)})`]),
        ...(texts.length === 0 ? [] : [sql`searched as (${keepSearched(sql, "changed", texts)})`]),
        ...(notice === undefined ? [] : [sql`told as (${notice})`])
      ]
      const told = notice === undefined ? "" : ", (select count(*) from told) as told"
      return sql`with ${sql.join(", ", false)(parts)} select changed.*${sql.literal(told)} from changed`
    })

    const first = (rows: ReadonlyArray<object>) => Option.map(Option.fromUndefinedOr(rows[0]), toUser)

    /**
     * The change as the one statement of a transaction of its own, with a notice to the caches in it. A change of what
     * requests are held against is not for it.
     */
    const changeWithin = Effect.fnUntraced(function* (
      notice: Statement.Fragment,
      change: AccountChange,
      when: AccountChanges
    ) {
      return first(yield* yield* statement(change, when, notice))
    })

    /** The person as they are then; none when the account is not as `when` has it, and then nothing happened. */
    const changeIf = Effect.fn("Accounts.changeIf")(function* (change: AccountChange, when: AccountChanges) {
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
