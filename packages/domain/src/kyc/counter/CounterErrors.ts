import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { refuses } from "../../errors/Refusal.ts"

/** Not there, or about somebody whom the caller may not see: the two are not told apart. */
export const visitNotFound = failsWith(NotFound)("VISIT_NOT_FOUND", "There is no such visit", "visit_id")

/** One visit at a time. */
export const visitOpen = failsWith(Conflict)(
  "VISIT_OPEN",
  "A visit of this person is open already; conclude or cancel it first"
)

/** It was concluded, cancelled, or its time is over. */
export const visitOver = failsWith(Conflict)("VISIT_OVER", "This visit is over; open another one")

/** Whoever opened it met the person, and nobody else. */
export const visitOfColleague = failsWith(Conflict)(
  "VISIT_OF_COLLEAGUE",
  "A colleague opened this visit; whoever opened it goes on with it"
)

/** The number on the document is not the one on file. */
export const seenNumberDiffers = failsWith(Conflict)(
  "SEEN_NUMBER_DIFFERS",
  "The number is not the one on file: read it again, or conclude that the person is not identified"
)

/** Nobody is identified by nothing. */
export const visitLacksDocument = failsWith(Conflict)(
  "VISIT_LACKS_DOCUMENT",
  "See an officially valid document first: Aadhaar, passport, driving licence, voter card or NREGA card"
)

/** A document that is over identifies nobody. */
export const seenDocumentExpired = refuses("DOCUMENT_EXPIRED", "is in the past: ask for another document", "expires_on")

/** Who is identified at the counter is photographed there. */
export const photoNeeded = refuses("PHOTO_NEEDED", "is required when the person is identified", "photo")
