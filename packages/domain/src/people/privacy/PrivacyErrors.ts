import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"

export const privacyRequestNotFound = failsWith(NotFound)(
  "PRIVACY_REQUEST_NOT_FOUND",
  "There is no such request",
  "request_id"
)

/** One of a kind at a time: the other is answered first. */
export const privacyRequestOpen = failsWith(Conflict)(
  "PRIVACY_REQUEST_OPEN",
  "A request of this kind is open already",
  "kind"
)

/** Somebody decided, or the person withdrew it, in the meantime. */
export const privacyRequestSettled = failsWith(Conflict)(
  "PRIVACY_REQUEST_SETTLED",
  "This request was decided or withdrawn already",
  "request_id"
)
