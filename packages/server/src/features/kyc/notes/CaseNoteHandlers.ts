import { Effect } from "effect"
import { CaseNoteOperations } from "@credbuzzpay/domain/kyc/notes/CaseNoteOperations"
import { implement } from "../../../contract/implement.ts"
import { CaseNoteService } from "./CaseNoteService.ts"

export const CaseNoteHandlers = implement(
  CaseNoteOperations,
  Effect.map(CaseNoteService, (notes) => ({
    notes: (caller, asked) => notes.read(caller, asked),
    addNote: (caller, input) => notes.add(caller, input)
  }))
)
