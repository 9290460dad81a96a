import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { refuses } from "../../errors/Refusal.ts"

export const breachNotFound = failsWith(NotFound)("BREACH_NOT_FOUND", "There is no such breach", "breach_id")

export const breachNoticeNotFound = failsWith(NotFound)(
  "BREACH_NOTICE_NOT_FOUND",
  "There is no such notice of this breach",
  "notice_id"
)

/** Closed once, for good: what comes to light later is another breach. */
export const breachClosed = failsWith(Conflict)("BREACH_CLOSED", "This breach is closed; open another one")

/** A draft that was sent is what was said, and stays. */
export const breachNoticeSent = failsWith(Conflict)("BREACH_NOTICE_SENT", "This notice was sent already", "notice_id")

export const noticesOutstanding = failsWith(Conflict)(
  "BREACH_NOTICES_OUTSTANDING",
  "Somebody who has to be told of this breach is not told yet",
  "outcome"
)

export const noticedOutOfRange = refuses(
  "NOTICED_OUT_OF_RANGE",
  "must be within the last year, and no later than now",
  "noticed_at"
)

export const occurrenceOutOfRange = refuses("OCCURRENCE_OUT_OF_RANGE", "must begin before it ends, and not after now", [
  "began_at",
  "ended_at"
])

export const sentToUnfit = refuses(
  "SENT_TO_UNFIT",
  "must say where a notice to an authority went; the one to people goes by itself, now, and takes none of these",
  "sent_to"
)

export const sentOutOfRange = refuses(
  "SENT_OUT_OF_RANGE",
  "must be after the breach was noticed, and no later than now",
  "sent_at"
)
