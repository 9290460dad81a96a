import { Schema } from "effect"
import { UserCode } from "../../values/UserCode.ts"
import { readable } from "../reads/Readable.ts"

/** Who acted: somebody, a job (`system`), somebody not signed in (`anonymous`), or, to the person, `staff`. */
const actor = Schema.Union([UserCode, Schema.Literals(["system", "anonymous", "staff"])])

const Values = Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown))

const act = {
  auditId: Schema.String,
  occurredAt: Schema.DateTimeUtcFromString,
  userCode: Schema.NullOr(UserCode),
  actor,
  branchCode: Schema.NullOr(Schema.String),
  action: Schema.String,
  resourceType: Schema.String,
  resourceId: Schema.NullOr(Schema.String),
  oldValues: Values,
  newValues: Values,
  reason: Schema.NullOr(Schema.String),
  ipAddress: Schema.NullOr(Schema.String),
  requestId: Schema.NullOr(Schema.String)
}

const erasure = { isErased: Schema.Boolean }

/** What {@link AuditEntry} has, with more columns before the last, which came later: a reader of CSV may count them. */
export const auditFields = <More extends Schema.Struct.Fields>(more: More) => ({ ...act, ...more, ...erasure })

/**
 * One act. `userCode` is whom it is about, `actor` who did it. Values are those that changed, personal numbers as masks.
 * People see of what staff did to them neither who, nor why, nor from where. `isErased` says that the person was erased:
 * values, reason and address are gone then.
 */
export const AuditEntry = Schema.Struct(auditFields({}))

/** An act as it stands beside the person whom it is about. */
export const AuditEntryReads = readable({ name: "auditAct", schema: AuditEntry, key: "auditId" })
