import { Schema, SchemaTransformation } from "effect"
import { patternRule, fieldRule } from "./FieldRule.ts"

const word = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
// Words with single dots between them (RFC 5322, dot-atom), and a domain of at least two labels whose last is no number.
const pattern = new RegExp(`^${word}(?:\\.${word})*@(?:${label}\\.)+(?!\\d+$)${label}$`)

const Checked = Schema.String.check(
  fieldRule<string>("INVALID_EMAIL", "must be an e-mail address of at most 254 characters", (s) => s.length <= 254, {
    maxLength: 254
  }).abort(),
  fieldRule<string>(
    "INVALID_EMAIL",
    "must have at most 64 characters before the @",
    (s) => s.indexOf("@") <= 64
  ).abort(),
  patternRule("INVALID_EMAIL", "must be an e-mail address such as asha@example.com", pattern)
).pipe(Schema.brand("EmailAddress"))

/**
 * An e-mail address as its owner typed it, without surrounding blanks.
 *
 * **Shape**: what mail servers take: a dot-atom of at most 64 characters, and a domain of labels without a hyphen at an
 * end; ≤ 254 characters (RFC 5321, 4.5.3.1; RFC 5322, 3.2.3; RFC 1035, 2.3.1). Quoted local parts and addresses of machines
 * are not taken. **Errors**: `INVALID_EMAIL`. Compare and look up only by {@link normalizeEmail}; accounts from before
 * this rule may have another (`a..b@example.com`), so what is stored is read as text.
 */
export const EmailAddress = Schema.String.pipe(Schema.decodeTo(Checked, SchemaTransformation.trim()))
export type EmailAddress = typeof EmailAddress.Type

/** The form in which an address is unique: trimmed, lower case. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()

/** `asha@example.com` → `a***@example.com`. Shows no more of a short local part than of a long one. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, "$1***")
