import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { MY_DATA_ROWS, type MyData, type MyDataTable } from "@credbuzzpay/domain/people/privacy/MyData"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RetentionConfig } from "../../../config/RetentionConfig.ts"
import { EvidenceRows } from "../evidence-pack/EvidenceRows.ts"
import type { EvidenceOf } from "../evidence-pack/EvidenceSection.ts"
import { type DataTable, dataTables } from "./DataTables.ts"
import { basesTold, columnTitle, lineTold } from "./DataWords.ts"
import { RecipientReader } from "./RecipientReader.ts"
import { keptBackWords } from "./words/KeptBackWords.ts"

/** How long one query may take. */
const STATEMENT_LIMIT = "10s"

const BEGINNING = DateTime.makeUnsafe(0)

/** As text, for a reader: lists and objects as JSON, nothing as null. */
const cellText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

/**
 * Reads all that is on record of a person, for that person, at one moment and table by table, so that no more than the newest
 * {@link MY_DATA_ROWS} rows of one are read, whatever there are. **Errors**: `Unavailable`.
 */
export class MyDataReader extends Context.Service<MyDataReader>()("@credbuzzpay/server/privacy-data/MyDataReader", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const periods = yield* RetentionConfig
    const evidence = yield* EvidenceRows
    const recipients = yield* RecipientReader

    const snapshot = Effect.andThen(
      sql`set transaction isolation level repeatable read, read only`,
      sql`set local statement_timeout = ${sql.literal(`'${STATEMENT_LIMIT}'`)}`
    )

    const rowsOf = Effect.fnUntraced(function* ({ section }: DataTable, whose: EvidenceOf) {
      if (section === undefined) return { total: null, rows: [] }
      const { rows, total } = yield* evidence.newest(section, whose, MY_DATA_ROWS)
      // A table of which nothing is told but how many rows there are.
      const isCounted = section.columns.length === 0
      return {
        total,
        rows: isCounted ? [] : rows.map((row) => section.columns.map((column) => cellText(row[column])))
      }
    })

    const tableOf = (of: DataTable, whose: EvidenceOf, { locale }: User) =>
      Effect.map(rowsOf(of, whose), ({ rows, total }): MyDataTable => ({
        tableName: of.table,
        lines: of.lines.map((line) => lineTold(line, periods, locale)),
        total,
        columns: (of.section?.columns ?? []).map((column) => ({ column, title: columnTitle(column, locale) })),
        rows,
        keptBack: of.keptBack.map(({ because, columns }) => ({
          because,
          says: keptBackWords[because][locale],
          columns
        }))
      }))

    const read = Effect.fnUntraced(function* (user: User) {
      const now = yield* DateTime.now
      // From the beginning, and what happened in this millisecond is in it.
      const whose = { userCode: user.userCode, from: BEGINNING, to: DateTime.add(now, { milliseconds: 1 }) }
      yield* snapshot
      const tables = yield* Effect.forEach(dataTables, (table) => tableOf(table, whose, user))
      const mine: MyData = {
        userCode: user.userCode,
        locale: user.locale,
        madeAt: now,
        bases: basesTold(user.locale),
        tables,
        recipients: yield* recipients.of(user.userCode, user.locale)
      }
      return mine
    })

    return { read: (user: User) => read(user).pipe(sql.withTransaction, repoBoundary) }
  })
}) {
  static readonly layer = Layer.effect(MyDataReader, MyDataReader.make)
}
