import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { ConsentLanguage } from "@credbuzzpay/domain/values/ConsentLanguage"
import { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import type { TextFile, TextKey } from "./TextFile.ts"

const Kept = rows({
  purpose: ConsentPurpose,
  version: Schema.String,
  language: ConsentLanguage,
  content: Schema.String,
  /** From when it is in force here: not before this installation had it. */
  since: Schema.Date
})
export type KeptText = RowOf<typeof Kept>

/** The table `consent_texts`: every text that anybody may have been shown. Rows are never changed. */
export class ConsentTextRepo extends Context.Service<ConsentTextRepo>()(
  "@credbuzzpay/server/consent-texts/ConsentTextRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = sql.literal("purpose, version, language, content, greatest(valid_from, kept_at) as since")

      const all = Kept.all(sql`select ${columns} from consent_texts`)

      const ofVersion = ({ purpose, version }: Pick<TextKey, "purpose" | "version">) =>
        Kept.all(sql`select ${columns} from consent_texts where purpose = ${purpose} and version = ${version}`)

      /** Leaves one that is there already as it is. */
      const keep = (file: TextFile, at: Date) => sql`
        insert into consent_texts (purpose, version, language, content, content_hash, valid_from, kept_at)
        values (${file.purpose}, ${file.version}, ${file.language}, ${file.content},
          ${Buffer.from(file.contentHash, "hex")}, ${new Date(file.from.epochMilliseconds)}, ${at})
        on conflict do nothing`

      return { all, ofVersion, keep }
    })
  }
) {
  static readonly layer = Layer.effect(ConsentTextRepo, ConsentTextRepo.make)
}
