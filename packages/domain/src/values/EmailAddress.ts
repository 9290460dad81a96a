import { Schema, SchemaTransformation } from "effect"
import { patternRule, fieldRule } from "./FieldRule.ts"

// The WHATWG `input type=email` grammar, with at least one dot in the domain: what browsers accept, and no more.
const pattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/

const Checked = Schema.String.check(
  fieldRule<string>(
    "INVALID_EMAIL",
    "must be an e-mail address of at most 254 characters",
    (s) => s.length <= 254
  ).abort(),
  patternRule("INVALID_EMAIL", "must be an e-mail address such as asha@example.com", pattern)
).pipe(Schema.brand("EmailAddress"))

/**
 * An e-mail address as its owner typed it, without surrounding blanks.
 *
 * **Shape**: WHATWG e-mail grammar, ≤ 254 characters (RFC 5321 §4.5.3.1.3). **Errors**: `INVALID_EMAIL`.
 * Compare and look up only by {@link normalizeEmail}.
 */
export const EmailAddress = Schema.String.pipe(Schema.decodeTo(Checked, SchemaTransformation.trim()))
export type EmailAddress = typeof EmailAddress.Type

/** The form in which an address is unique: trimmed, lower case (SEED-ITEMS 16). */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()

/** `asha@example.com` → `a***@example.com`. Shows no more of a short local part than of a long one. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, "$1***")
