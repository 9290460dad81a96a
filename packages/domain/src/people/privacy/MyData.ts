import { Schema } from "effect"
import { RetentionEnd, RetentionLineName, RetentionReason } from "../../platform/retention/Retention.ts"
import { Locale } from "../../values/Locale.ts"
import { UserCode } from "../../values/UserCode.ts"

/** How many rows of a table are told at the most, the newest; `total` says how many there are. */
export const MY_DATA_ROWS = 100

/**
 * Why something that is on record is not told. `secret`: a secret or a digest of one. `whole`: a full number, an image or a
 * text that holds them; the masked number is told. `guard`: it guards the account. `others`: it names somebody else. `work`:
 * words and work of staff. `investigation`: of the prevention and detection of offences (DPDP Act 2023, s. 17(1)(c)). `copy`:
 * the same is told elsewhere in the answer. `inner`: of the machinery, and says nothing of the person. `unlinked`: it does not
 * lie under the person. `nobody`: its rows are about no person.
 */
export const KeptBackReason = Schema.Literals([
  "secret",
  "whole",
  "guard",
  "others",
  "work",
  "investigation",
  "copy",
  "inner",
  "unlinked",
  "nobody"
])
export type KeptBackReason = typeof KeptBackReason.Type

/** A line of the retention table, in the person's language; its fields are those of `retention.table`. */
const DataLine = Schema.Struct({
  retentionLine: RetentionLineName,
  purpose: Schema.String,
  basis: Schema.Array(RetentionReason),
  keptDays: Schema.NullOr(Schema.Int),
  keptYears: Schema.NullOr(Schema.Int),
  keptSince: Schema.NullOr(Schema.String),
  afterwards: RetentionEnd
}).annotate({ identifier: "MyDataLine" })

const DataColumn = Schema.Struct({ column: Schema.String, title: Schema.String }).annotate({
  identifier: "MyDataColumn"
})

/** What of a table is not told: these columns, or the whole of it where `columns` is empty. */
const KeptBack = Schema.Struct({
  because: KeptBackReason,
  says: Schema.String,
  columns: Schema.Array(Schema.String)
}).annotate({ identifier: "MyDataKeptBack" })

/**
 * What is on record of the person in one table. `total`: how many rows there are; null where that is not told either. `rows`:
 * the newest of them, the oldest first, a cell for each of `columns`.
 */
const DataTable = Schema.Struct({
  tableName: Schema.String,
  lines: Schema.Array(DataLine),
  total: Schema.NullOr(Schema.Int),
  columns: Schema.Array(DataColumn),
  rows: Schema.Array(Schema.Array(Schema.NullOr(Schema.String))),
  keptBack: Schema.Array(KeptBack)
}).annotate({ identifier: "MyDataTable" })
export type MyDataTable = typeof DataTable.Type

/** Who got data of the person, what for, what, how often, and when last. */
const DataRecipient = Schema.Struct({
  recipient: Schema.String,
  purpose: Schema.String,
  receives: Schema.String,
  times: Schema.Int,
  lastAt: Schema.NullOr(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "MyDataRecipient" })
export type MyDataRecipient = typeof DataRecipient.Type

/** A law or a purpose of ours by which data is kept. */
const DataBasis = Schema.Struct({ code: RetentionReason, title: Schema.String, says: Schema.String }).annotate({
  identifier: "MyDataBasis"
})

/**
 * All that is on record of the person who asks, in the language of their account: each table with its lines of the retention
 * table, the laws these name, and who else got what. Numbers and contacts are masked.
 */
export const MyData = Schema.Struct({
  userCode: UserCode,
  locale: Locale,
  madeAt: Schema.DateTimeUtcFromString,
  bases: Schema.Array(DataBasis),
  tables: Schema.Array(DataTable),
  recipients: Schema.Array(DataRecipient)
}).annotate({ identifier: "MyData" })
export type MyData = typeof MyData.Type
