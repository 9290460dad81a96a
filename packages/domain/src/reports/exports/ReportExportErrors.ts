import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Not there, or somebody else's: not told apart. */
export const exportNotFound = failsWith(NotFound)("EXPORT_NOT_FOUND", "There is no such export", "export_id")

/** Ended, altered, or of a file that is gone or no longer for who asked: not told apart. */
export const linkNotFound = failsWith(NotFound)(
  "EXPORT_LINK_ENDED",
  "This address is none, or its time is over; ask anew"
)

/** Wait for one to end, or cancel it. */
export const tooManyExports = failsWith(Conflict)(
  "EXPORTS_UNDER_WAY",
  (most: number) => `You have ${most} exports under way; wait for one or cancel it`
)

/** Exports of this report are for staff. */
export const exportForStaff = failsWith(PermissionDenied)("EXPORT_FOR_STAFF", "This report is for staff", "report")
