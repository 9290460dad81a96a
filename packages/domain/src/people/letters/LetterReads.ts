import { LetterId, LetterState, ReturnReason } from "../../platform/letters/Letter.ts"
import { instant, text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { UserCode } from "../../values/UserCode.ts"
import { BranchCode } from "../branches/BranchCode.ts"
import { Letter } from "./Letter.ts"

/** A letter as it can be read. */
export const LetterReads = readable({ name: "letter", schema: Letter, key: "letterId" })

/** Listing letters, newest first unless sorted otherwise. */
export const LetterList = listOf(readOf(LetterReads, { letterId: LetterId }), {
  name: "Letter",
  sort: ["queuedAt"],
  filters: {
    state: text(LetterState),
    batchId: text(LetterId),
    userCode: text(UserCode),
    branch: text(BranchCode),
    returnReason: text(ReturnReason),
    queuedFrom: instant,
    queuedTo: instant
  }
})
