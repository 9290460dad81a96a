import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { PreconditionRequired } from "../../errors/PreconditionRequired.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Somebody else was faster: read again, and decide again. */
export const staleVersion = failsWith(PreconditionFailed)(
  "STALE_VERSION",
  "This was changed in the meantime; read it again"
)

/** A write says which version it was made for. */
export const ifMatchRequired = failsWith(PreconditionRequired)(
  "IF_MATCH_REQUIRED",
  "Send If-Match with the ETag of what you read",
  "if-match"
)
