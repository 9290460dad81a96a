import type { AuditEntry } from "../platform/audit-trail/AuditTrail.ts"
import type { OutboxMessage } from "../platform/notifications/messages/OutboxMessage.ts"
import { columnOf, inWords } from "./AccountField.ts"
import { accountKeys } from "./AccountKeys.ts"
import { accountField, type AccountChanges, type AccountFieldName, namesWhere } from "./AccountTable.ts"

/** An account as far as the caller has read it. */
export type KnownAccount = Omit<AccountChanges, "userCode"> & { readonly userCode: string }

/** The fields that a change sets by itself; callers cannot set them. */
type Settable = Omit<
  AccountChanges,
  "userCode" | "rowVersion" | "authEpoch" | "platformEpoch" | "createdAt" | "updatedAt" | "updatedByUserId"
>

/** A change of one account. */
export interface AccountChange {
  /** The fields as the caller read them: the old values of the audit row, and what the searched texts keep. */
  readonly before: KnownAccount
  /** What the fields are from now on. */
  readonly set: Settable
  /** Every access token from before ends; nobody stays signed in where they may not any more. */
  readonly raise?: "authEpoch" | "platformEpoch"
  /** Who does it: a user code, or `system`. */
  readonly by: string
  readonly at: Date
  /** Its audit row: what is in the table's `audited` fields comes by itself. Without it the act of which the change is a part has its own. */
  readonly audit?: Pick<AuditEntry, "action" | "reason" | "oldValues" | "newValues">
  /** The message that tells of it. */
  readonly tell?: OutboxMessage
  /** A change that nobody sees, such as another hash of the same password: version and times stay, and caches keep the row. */
  readonly isUnseen?: true
}

/** The names in a change, each a field of the table. */
export const valuesIn = (values: object) => values as AccountChanges

export const named = (values: object) => Object.keys(values) as ReadonlyArray<AccountFieldName>
const guards: ReadonlyArray<AccountFieldName> = namesWhere("guards", true)

/** Whether the change gives a field another value than it had; true also where the old value was not read. */
export const differs = ({ before, set }: AccountChange, name: AccountFieldName): boolean =>
  inWords(valuesIn(set)[name]) !== inWords(valuesIn(before)[name])

/** The audit row of a change. */
export const entryOf = (change: AccountChange, audit: NonNullable<AccountChange["audit"]>): AuditEntry => {
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
    oldValues: valuesOf(valuesIn(before), audit.oldValues),
    newValues: valuesOf(valuesIn(set), audit.newValues),
    reason: audit.reason
  }
}

/** The keys of the caches that hold what changes. */
export const keysOf = ({ before: { userCode }, isUnseen, raise, set }: AccountChange): ReadonlyArray<string> => [
  ...(isUnseen === true ? [] : [accountKeys.user(userCode)]),
  ...(raise === "authEpoch" || named(set).some((name) => guards.includes(name)) ? [accountKeys.account(userCode)] : [])
]
