import { auditActions } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { AuditActionWords } from "@credbuzzpay/domain/platform/audit-trail/AuditActionWords"
import { ownRecords, silent, toldInFull, toldOtherwise } from "./Unaudited.ts"
import { type Play, REASON } from "./Play.ts"
import type { Change, Row, Written } from "./Witnessed.ts"

const catalogue: Readonly<Record<string, AuditActionWords>> = auditActions

const isMoment = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)

/** As JSON, whatever way a moment is written in. */
const same = (a: unknown, b: unknown): boolean =>
  isMoment(a) && isMoment(b) ? Date.parse(a) === Date.parse(b) : JSON.stringify(a) === JSON.stringify(b)

const changedColumns = ({ after, before }: Change): ReadonlyArray<string> =>
  before === null || after === null ? [] : Object.keys(after).filter((key) => !same(before[key], after[key]))

/** Whether a change is more than bookkeeping. */
export const isOfNote = (change: Change): boolean => {
  if (change.table in ownRecords) return false
  return change.before === null || change.after === null || changedColumns(change).some((column) => !(column in silent))
}

/** Transactions of the call that changed something of note and say so nowhere. */
export const unsaid = (changes: ReadonlyArray<Change>, written: ReadonlyArray<Written>): ReadonlyArray<string> => {
  const said = new Set(written.map(({ transaction_id }) => String(transaction_id)))
  const tables = new Set(
    changes.filter((change) => isOfNote(change) && !said.has(change.xid)).map(({ table }) => table)
  )
  return [...tables].map((table) => `changes ${table} in a transaction without an audit row`)
}

const pairs = (row: Written): ReadonlyArray<readonly [string, unknown, unknown]> =>
  Object.entries(row.old_values ?? {}).map(([key, old]) => [key, old, row.new_values?.[key]])

/** What is wrong with the values by themselves. */
const ofValues = (row: Written): ReadonlyArray<string> =>
  pairs(row).flatMap(([key, old, now]) => {
    if (now === undefined && key !== "failures") return [`says what ${key} was and not what it is`]
    // Two contacts may look alike under their masks.
    return same(old, now) && !key.endsWith("masked") ? [`names ${key}, which did not change`] : []
  })

const secretNames = /password|otp|^code$|token|aadhaar_number|pan_number|account_number/

const secretsOf = (body: Row): ReadonlyArray<string> =>
  Object.entries(body).flatMap(([key, value]) =>
    secretNames.test(key) && typeof value === "string" && value.length > 3 ? [value] : []
  )

const ofFrame = (row: Written, play: Play): ReadonlyArray<string> => {
  const words = catalogue[row.action]
  if (words === undefined) return ["is not in the catalogue"]
  const problems: ReadonlyArray<readonly [boolean, string]> = [
    [row.resource_type === words.resource, `is about a ${row.resource_type}, not a ${words.resource}`],
    [String(row.transaction_id) === row.xid, "carries the id of another transaction"],
    [row.ip_address !== null, "has no address"],
    [row.request_id !== null, "has no request id"],
    [words.reason !== "always" || (row.reason ?? "") !== "", "has no reason"],
    [words.reason !== undefined || row.reason === null, "has a reason that the catalogue does not know"],
    [
      row.subject_user_code === null || row.subject_user_code !== play.subject || row.branch_code === play.branch,
      `is of branch ${row.branch_code}, not ${play.branch}`
    ]
  ]
  return problems.flatMap(([holds, problem]) => (holds ? [] : [problem]))
}

/** What is wrong with a row, in words. */
export const faultsOf = (row: Written, play: Play): ReadonlyArray<string> => {
  const text = JSON.stringify([row.old_values, row.new_values, row.reason])
  const leaks = secretsOf(play.body ?? {}).filter((secret) => text.includes(secret))
  return [...ofFrame(row, play), ...ofValues(row), ...leaks.map(() => "tells a secret")].map(
    (problem) => `${row.action} ${problem}`
  )
}

/** Columns that a row of the same transaction does not tell, or tells otherwise than they are. */
export const untold = (changes: ReadonlyArray<Change>, written: ReadonlyArray<Written>): ReadonlyArray<string> =>
  changes
    .filter(({ table }) => toldInFull.has(table))
    .flatMap((change) => {
      const rows = written.filter(({ transaction_id }) => String(transaction_id) === change.xid)
      return changedColumns(change).flatMap((column) => {
        if (column in silent || `${change.table}.${column}` in toldOtherwise) return []
        const telling = rows.filter(({ new_values }) => new_values !== null && column in new_values)
        if (telling.length === 0) return [`does not tell ${change.table}.${column}`]
        const right = telling.some(
          ({ new_values, old_values }) =>
            same(new_values?.[column], change.after?.[column]) &&
            (same(old_values?.[column], change.before?.[column]) || old_values?.[column] === undefined)
        )
        return right ? [] : [`tells ${change.table}.${column} otherwise than it changed`]
      })
    })

/** Whether there is the row that the call is about, and the reason that was given. */
export const missing = (written: ReadonlyArray<Written>, play: Play): ReadonlyArray<string> => {
  const main = written.filter(
    ({ subject_user_code, user_code }) =>
      (play.actor === undefined || user_code === play.actor) &&
      (play.subject === undefined || subject_user_code === play.subject)
  )
  const gaveReason = play.body?.["reason"] !== undefined
  return [
    ...(main.length > 0 ? [] : [`leaves no row of ${play.actor ?? "anybody"} about ${play.subject ?? "it"}`]),
    ...(!gaveReason || main.some(({ reason }) => reason === REASON) ? [] : ["loses the reason"]),
    ...(new Set(written.map(({ request_id }) => request_id)).size <= 1 ? [] : ["has several request ids"])
  ]
}
