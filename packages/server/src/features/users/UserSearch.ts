import { Schema } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import { EmailAddress, normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { MobileNumber, normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"

// As the trigram index has it (step 0028): only the very expression is answered by it.
const SEARCHED = String.raw`lower(first_name || ' ' || last_name || E'\n' || email_normalized || E'\n' || mobile || E'\n' || user_code)`

const isEmail = Schema.is(Schema.toType(EmailAddress))
const isMobile = Schema.is(Schema.toType(MobileNumber))
const isUserCode = Schema.is(UserCode)
const hasDigit = /\d/

// The characters that mean something in LIKE stand for themselves.
const literally = (words: string) => words.replace(/[\\%_]/g, String.raw`\$&`)

/**
 * Whom `q` finds: a whole user code, mobile number or e-mail its owner, by the unique index; anything else everybody in
 * whose name, e-mail, mobile or user code it occurs, by the trigram index. Case makes no difference.
 */
export const found = (q: string, sql: SqlClient.SqlClient): Statement.Fragment => {
  const words = q.trim()
  // Eight letters may be a name.
  if (isUserCode(words) && hasDigit.test(words)) return sql`user_code = ${words}`
  if (isEmail(words)) return sql`email_normalized = ${normalizeEmail(words)}`
  const mobile = normalizeMobile(words)
  if (isMobile(mobile)) return sql`mobile = ${mobile}`
  return sql`${sql.literal(SEARCHED)} like lower(${`%${literally(words)}%`}::text)`
}
