import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { NOTES_AT_ONCE } from "@credbuzzpay/domain/kyc/notes/CaseNote"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { rows } from "../../../adapters/postgres/Rows.ts"

const NoteRow = rows({
  noteId: Schema.String,
  textSealed: Schema.String,
  writtenBy: UserCode,
  writtenAt: Schema.DateTimeUtcFromDate
})

/** Where the text of a note lies. */
export const noteCell = (noteId: string) => ({ table: "kyc_case_notes", column: "text_sealed", row: noteId })

/** The table `kyc_case_notes`, whose rows never change. */
export class CaseNoteRepo extends Context.Service<CaseNoteRepo>()("@credbuzzpay/server/kyc/CaseNoteRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const add = (note: {
      readonly noteId: string
      readonly userCode: string
      readonly sealed: string
      readonly by: string
      readonly at: Date
    }) => sql`
      insert into kyc_case_notes (note_id, user_code, text_sealed, written_by, written_at)
      values (${note.noteId}, ${note.userCode}, ${note.sealed}, ${note.by}, ${note.at})`

    /** The newest first, one more than are read at once; those of a moment by their ids. A `before` that is nobody's reads nothing. */
    const of = (userCode: string, before: string | undefined) =>
      NoteRow.all(sql`
        select note_id, text_sealed, written_by, written_at from kyc_case_notes
        where user_code = ${userCode} ${
          before === undefined
            ? sql.literal("")
            : sql`and (written_at, note_id) < (
                select written_at, note_id from kyc_case_notes where note_id = ${before} and user_code = ${userCode})`
        }
        order by written_at desc, note_id desc limit ${NOTES_AT_ONCE + 1}`)

    return { add, of }
  })
}) {
  static readonly layer = Layer.effect(CaseNoteRepo, CaseNoteRepo.make)
}
