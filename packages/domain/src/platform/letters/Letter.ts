import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

/** **Errors**: `INVALID_LETTER_ID`. */
export const LetterId = Schema.String.check(
  patternRule(
    "INVALID_LETTER_ID",
    "must be the letter_id of a letter",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("LetterId"))
export type LetterId = typeof LetterId.Type

/** What a letter is about. */
export const LetterKind = Schema.Literal("kyc_due")
export type LetterKind = typeof LetterKind.Type

/**
 * `queued` waits for the next batch; `handed_over` is with the post; `delivered` and `returned` are what staff marked;
 * `cancelled` was called back before it left.
 */
export const LetterState = Schema.Literals(["queued", "handed_over", "delivered", "returned", "cancelled"])
export type LetterState = typeof LetterState.Type

/**
 * Why a letter came back. Of one that was `refused` or `unclaimed` the address is right: it was given. The others found
 * nobody, and are repeated when there is another address.
 */
export const ReturnReason = Schema.Literals([
  "refused",
  "unclaimed",
  "moved",
  "address_unknown",
  "address_incomplete",
  "deceased",
  "other"
])
export type ReturnReason = typeof ReturnReason.Type
