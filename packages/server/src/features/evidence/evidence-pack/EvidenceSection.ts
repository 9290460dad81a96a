import { DateTime } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { Cell } from "../../platform/encryption/Cell.ts"

/** Whose evidence, and from when (in) to when (out). */
export interface EvidenceOf {
  readonly userCode: string
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
}

export type EvidenceRow = Readonly<Record<string, unknown>>

/** One table of a pack: a file of JSON, one of CSV, and a part of the page. */
export interface EvidenceSection {
  /** Where its files are, without `.json` and `.csv`. */
  readonly path: string
  readonly title: string
  /** What a reader should know before the rows. */
  readonly about: string
  readonly columns: ReadonlyArray<string>
  /** The tables that it is read from. */
  readonly tables: ReadonlyArray<string>
  readonly rows: (sql: SqlClient.SqlClient, of: EvidenceOf) => Statement.Statement<EvidenceRow>
  /** Columns that show no more than a mask of a contact. */
  readonly masked: ReadonlySet<string>
  /** Columns that are sealed, and the cell that each is bound to. */
  readonly sealed: Readonly<Record<string, (row: EvidenceRow) => string>>
  /** Columns that are sealed under the person's own key, and their cells. */
  readonly persons: Readonly<Record<string, (row: EvidenceRow) => Cell>>
}

interface Declared {
  readonly path: string
  readonly title: string
  readonly about: string
  /** Names of columns, each with the SQL that gives it where that is not the name. */
  readonly columns: ReadonlyArray<string | readonly [string, string]>
  readonly from: string
  readonly where?: (sql: SqlClient.SqlClient, of: EvidenceOf) => Statement.Fragment
  /** The column by which `from` and `to` choose. */
  readonly time?: string
  readonly order: string
  readonly masked?: ReadonlyArray<string>
  readonly sealed?: EvidenceSection["sealed"]
  readonly persons?: EvidenceSection["persons"]
}

/** A section over one table, of the rows whose `user_code` is the person's unless `where` says otherwise. */
export const section = (declared: Declared): EvidenceSection => {
  const { columns, from, masked = [], order, persons = {}, sealed = {}, time, where } = declared
  const names = columns.map((column) => (typeof column === "string" ? column : column[0]))
  const chosen = columns
    .map((column) => (typeof column === "string" ? column : `${column[1]} as ${column[0]}`))
    .join(", ")
  return {
    path: declared.path,
    title: declared.title,
    about: declared.about,
    columns: names,
    tables: [...from.matchAll(/(?:^|from )([a-z_]+)/g)].map(([, table = ""]) => table),
    masked: new Set(masked),
    sealed,
    persons,
    rows: (sql, of) => sql`
      select ${sql.literal(chosen)} from ${sql.literal(from)}
      where ${where === undefined ? sql`user_code = ${of.userCode}` : where(sql, of)}
        ${
          time === undefined
            ? sql``
            : sql`and ${sql(time)} >= ${DateTime.toDateUtc(of.from)}
                   and ${sql(time)} < ${DateTime.toDateUtc(of.to)}`
        }
      order by ${sql.literal(order)}`
  }
}
