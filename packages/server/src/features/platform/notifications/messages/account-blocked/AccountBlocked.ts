import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Staff blocked the account, until `blockedUntil` (ISO 8601) or without an end (null). The reason stays with staff. */
export const AccountBlocked = messageSchema("account_blocked", { blockedUntil: Schema.NullOr(Schema.String) })

const until = (locale: Locale, blockedUntil: string | null) => {
  if (blockedUntil === null) {
    return locale === "hi" ? "रोक हटाने के लिए हमसे संपर्क करें।" : "Contact us to have the block lifted."
  }
  const at = messageInstant(locale, blockedUntil)
  return locale === "hi" ? `रोक ${at} को समाप्त होगी।` : `The block ends at ${at}.`
}

export const writeAccountBlocked = ({ locale, variables }: typeof AccountBlocked.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका खाता रोक दिया गया है",
        paragraphs: [
          "हमारे कर्मचारियों ने आपका खाता रोक दिया है; आप हर जगह से लॉग आउट हो गए हैं।",
          until(locale, variables.blockedUntil)
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your account is blocked",
        paragraphs: [
          "Our staff blocked your account, and you have been signed out everywhere.",
          until(locale, variables.blockedUntil)
        ]
      })
