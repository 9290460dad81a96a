import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { AddCaseNote, CaseNote, CaseNotes, CaseNotesOf } from "./CaseNote.ts"

/** Staff alone: a note is work in progress about a person, whom it may be about a suspicion of. */
const access = staffAccess(["admin", "super_admin"])

/** Notes of staff on somebody's KYC. */
export const CaseNoteOperations = operations("kyc", "/kyc", {
  notes: get("/notes/:userCode", {
    input: CaseNotesOf,
    output: CaseNotes,
    access
  }),
  addNote: post("/notes/:userCode", {
    input: AddCaseNote,
    output: CaseNote,
    status: 201,
    access,
    idempotent: true
  })
})
