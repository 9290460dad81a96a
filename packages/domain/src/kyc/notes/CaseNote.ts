import { Schema } from "effect"
import { shownText } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"

/** The handle of a note. **Errors**: `INVALID_NOTE_ID`. */
export const NoteId = Schema.String.check(
  patternRule(
    "INVALID_NOTE_ID",
    "must be the note_id of a note",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
)

/** What staff write down: 1 to 2000 characters. **Errors**: `INVALID_NOTE`. */
const NoteText = Schema.String.check(
  fieldRule<string>(
    "INVALID_NOTE",
    "must have 1 to 2000 characters",
    (s) => s.length <= 2000 && shownText(s).length > 0,
    { minLength: 1, maxLength: 2000 }
  )
)

/** A note on somebody's KYC; `text` is null once the person was erased. Times are UTC. */
export const CaseNote = Schema.Struct({
  noteId: NoteId,
  text: Schema.NullOr(Schema.String),
  writtenBy: UserCode,
  writtenAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "KycCaseNote" })
export type CaseNote = typeof CaseNote.Type

export const AddCaseNote = Schema.Struct({ userCode: UserCode, text: NoteText })

/** Of whom; with `before`, those that are older than this note. */
export const CaseNotesOf = Schema.Struct({ userCode: UserCode, before: Schema.optionalKey(NoteId) })

/** How many notes are read at once. */
export const NOTES_AT_ONCE = 50

/** The newest first; `hasMore` when there are older ones, which `before` with the last one's id reads. */
export const CaseNotes = Schema.Struct({ items: Schema.Array(CaseNote), hasMore: Schema.Boolean }).annotate({
  identifier: "KycCaseNotes"
})
