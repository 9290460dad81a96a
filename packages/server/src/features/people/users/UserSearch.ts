import { Schema } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import { EmailAddress, normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { knownMobile, mobileForms } from "../../../config/values/PhoneNumbers.ts"

// As the indexes have it (steps 0028 and 0038): only the very expression is answered by them.
const SEARCHED = String.raw`lower(first_name || ' ' || last_name || E'\n' || email_normalized || E'\n' || mobile || E'\n' || user_code)`

const isEmail = Schema.is(Schema.toType(EmailAddress))
const isUserCode = Schema.is(UserCode)
const hasDigit = /\d/

/** How many characters a gram of the index has (step 0038). */
const GRAM = 5

// The characters that mean something in LIKE stand for themselves.
const literally = (words: string) => words.replace(/[\\%_]/g, String.raw`\$&`)

const wholly = (words: string, sql: SqlClient.SqlClient): Statement.Fragment | undefined => {
  // Eight letters may be a name.
  if (isUserCode(words) && hasDigit.test(words)) return sql`user_code = ${words}`
  if (isEmail(words)) return sql`email_normalized = ${normalizeEmail(words)}`
  const mobile = knownMobile(words)
  return mobile === undefined ? undefined : sql`mobile = any(${mobileForms(words)}::text[])`
}

/**
 * What is compared with the words is no pattern, so that the trigram index does not offer itself beside the grams; and it
 * is `<>`, of which the planner expects that it leaves nearly all, as it does.
 */
const byGrams = (words: string, sql: SqlClient.SqlClient) => sql`
  search_grams(${sql.literal(SEARCHED)}) @> search_terms(lower(${words}::text))
  and strpos(${sql.literal(SEARCHED)}, lower(${words}::text)) <> 0`

/**
 * Whom `q` finds: a whole user code, mobile number or e-mail its owner, by the unique index; anything else everybody in
 * whose name, e-mail, mobile or user code it occurs, by the index of grams of five, or of trigrams when it is shorter.
 * Case makes no difference.
 */
export const found = (q: string, sql: SqlClient.SqlClient): Statement.Fragment => {
  const words = q.trim()
  const whole = wholly(words, sql)
  if (whole !== undefined) return whole
  return Array.from(words).length < GRAM
    ? sql`${sql.literal(SEARCHED)} like lower(${`%${literally(words)}%`}::text)`
    : byGrams(words, sql)
}
