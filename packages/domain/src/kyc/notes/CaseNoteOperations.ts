import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { AddCaseNote, CaseNote, CaseNotes, CaseNotesOf } from "./CaseNote.ts"

/** Staff alone: a note is work in progress about a person, whom it may be about a suspicion of. */
const access = staffAccess(["admin", "super_admin"])
const errors = [userNotFound, notOnYourself, staffOutOfReach]

/** Notes of staff on somebody's KYC. */
export const CaseNoteOperations = operations("kyc", "/kyc", {
  notes: get("/notes/:userCode", {
    input: CaseNotesOf,
    output: CaseNotes,
    errors,
    access
  }),
  addNote: post("/notes/:userCode", {
    input: AddCaseNote,
    output: CaseNote,
    status: 201,
    errors,
    access,
    idempotent: true
  })
})
