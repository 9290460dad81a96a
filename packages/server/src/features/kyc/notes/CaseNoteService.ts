import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  type AddCaseNote,
  type CaseNote,
  type CaseNotesOf,
  NOTES_AT_ONCE
} from "@credbuzzpay/domain/kyc/notes/CaseNote"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { CaseNoteRepo, noteCell } from "./CaseNoteRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Notes of staff on somebody's KYC: added and never changed, sealed under the person's own key, and not shown to the person.
 *
 * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` on oneself and, to an admin, on staff;
 * `Unavailable`.
 */
export class CaseNoteService extends Context.Service<CaseNoteService>()("@credbuzzpay/server/kyc/CaseNoteService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const repo = yield* CaseNoteRepo
    const keys = yield* PersonKeys
    const cells = yield* SealedCells
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    const add = traced("CaseNoteService.add")(function* (
      caller: Principal,
      { text, userCode }: typeof AddCaseNote.Type
    ) {
      yield* subject.within(caller, userCode)
      const noteId = yield* random.uuidV7()
      // Before the transaction: unwrapping the key may be a call to somebody else.
      const sealed = yield* Effect.orDie(keys.sealFor(userCode, Redacted.make(text), noteCell(noteId)))
      const writtenAt = yield* DateTime.now
      yield* Effect.gen(function* () {
        const { branchCode } = yield* subject.within(caller, userCode)
        yield* repo.add({ noteId, userCode, sealed, by: caller.userCode, at: DateTime.toDateUtc(writtenAt) })
        yield* audit.record({
          actor: caller.userCode,
          subject: userCode,
          branchCode,
          action: "kyc.note_added",
          resourceType: "kyc_note",
          resourceId: noteId
        })
      }).pipe(sql.withTransaction, repoBoundary)
      const note: CaseNote = { noteId, text, writtenBy: caller.userCode, writtenAt }
      return note
    })

    const read = traced("CaseNoteService.read")(
      function* (caller: Principal, { before, userCode }: typeof CaseNotesOf.Type) {
        yield* subject.within(caller, userCode)
        const all = yield* repo.of(userCode, before)
        const shown = all.slice(0, NOTES_AT_ONCE)
        const texts = yield* cells.open(
          shown.map(({ noteId, textSealed }) => ({ ...noteCell(noteId), holder: userCode, sealed: textSealed }))
        )
        const items = shown.map(({ noteId, writtenAt, writtenBy }, place): CaseNote => {
          const content = texts[place]
          return { noteId, text: content?._tag === "Opened" ? content.text : null, writtenBy, writtenAt }
        })
        return { items, hasMore: all.length > NOTES_AT_ONCE }
      },
      (effect) => repoBoundary(effect)
    )

    return { add, read }
  })
}) {
  static readonly layer = Layer.effect(CaseNoteService, CaseNoteService.make)
}
