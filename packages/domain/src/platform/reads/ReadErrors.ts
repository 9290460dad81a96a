import { failsWith } from "../../errors/Failure.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { refuses } from "../../errors/Refusal.ts"

/** Forged, garbled, or given for another query. */
export const invalidCursor = refuses("INVALID_CURSOR", "is no cursor of this list", "cursor")

/** The end of a range must come after its beginning. */
export const invalidRange = refuses("INVALID_RANGE", "must begin before it ends", ["from", "to"])

/** The field or relation exists, and is not for this caller. `parameter` is the one that names it. */
export const nameNotAllowed = failsWith(PermissionDenied)(
  "NAME_NOT_ALLOWED",
  "You may not see something that is asked for by name",
  (parameter: string) => parameter
)
