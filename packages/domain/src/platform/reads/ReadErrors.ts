import { failsAs } from "../../errors/Failure.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** Forged, garbled, or given for another query. */
export const invalidCursor = () => ValidationFailed.field("cursor", "INVALID_CURSOR", "is no cursor of this list")

/** The end of a range must come after its beginning. */
export const invalidRange = () =>
  ValidationFailed.of(
    ["from", "to"].map((field) => ({ field, code: "INVALID_RANGE", message: "must begin before it ends" }))
  )

export const pageBeyondEnd = () => ValidationFailed.field("page", "PAGE_BEYOND_END", "is beyond the last page")

/** The field or relation exists, and is not for this caller. `parameter` is the one that names it. */
export const nameNotAllowed = failsAs(PermissionDenied)(["NAME_NOT_ALLOWED"], (parameter: string) =>
  PermissionDenied.of("NAME_NOT_ALLOWED", "You may not see something that is asked for by name", parameter)
)
