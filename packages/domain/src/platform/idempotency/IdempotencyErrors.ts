import { Conflict } from "../../errors/Conflict.ts"
import { IdempotencyMismatch } from "../../errors/IdempotencyMismatch.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

const FIELD = "idempotency-key"

export const malformedKey = refuses(
  "INVALID_IDEMPOTENCY_KEY",
  "must be 1 to 64 letters, digits or any of _ . : -",
  FIELD
)

/** A key stands for one request: another body, another path, or another role of the caller is another request. */
export const keyReused = failsWith(IdempotencyMismatch)(
  "IDEMPOTENCY_KEY_REUSED",
  "This key was used for another request",
  FIELD
)

/** The first request of this key has not been answered yet. */
export const keyInUse = failsWith(Conflict)(
  "IDEMPOTENCY_KEY_IN_USE",
  "The first request with this key is still running",
  FIELD
)
