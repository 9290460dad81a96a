import { Schema } from "effect"
import { patternRule } from "./FieldRule.ts"

/**
 * The public key of a person: 8 characters of Crockford base 32, opaque, never reused.
 *
 * **Shape**: `^[0-9A-HJKMNP-TV-Z]{8}$`. **Errors**: `INVALID_USER_CODE`.
 */
export const UserCode = Schema.String.check(
  patternRule("INVALID_USER_CODE", "must be 8 characters of Crockford base 32", /^[0-9A-HJKMNP-TV-Z]{8}$/)
).pipe(Schema.brand("UserCode"))
export type UserCode = typeof UserCode.Type
