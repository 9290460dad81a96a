import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { contentsOf } from "../audit-archive/ArchiveContents.ts"
import type { SignedExchange } from "./ExchangeRecord.ts"

const ExchangeRow = rows({
  month: Schema.String,
  epoch: Schema.Number,
  seq: Schema.Number,
  rows: Schema.Number,
  contents: Schema.Unknown,
  kid: Schema.String,
  signature: Schema.Uint8Array
})

const StatementRow = rows({
  document: Schema.String,
  kid: Schema.String,
  signature: Schema.Uint8Array
})

/** What the database keeps of the exchange. */
export class ExchangedRowsRepo extends Context.Service<ExchangedRowsRepo>()(
  "@credbuzzpay/server/exchanged-rows/ExchangedRowsRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const records = Effect.map(
        ExchangeRow.all(sql`
          select month::text, epoch, seq, rows::float8 as rows, contents, kid, signature
          from audit_exchanges order by month`),
        (found) =>
          found.map(({ contents, epoch, seq, ...row }): SignedExchange => ({
            ...row,
            upTo: { epoch, seq },
            contents: contentsOf(contents)
          }))
      )

      const statement = StatementRow.first(sql`select document, kid, signature from audit_statements`)

      return { records, statement }
    })
  }
) {
  static readonly layer = Layer.effect(ExchangedRowsRepo, ExchangedRowsRepo.make)
}
