import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"

/** Too many wrong passwords: signing in waits until `lockedUntil` (ISO 8601; the year 9999 waits for a new password). */
export const AccountLocked = messageSchema("account_locked", { lockedUntil: Schema.String })

const until = (locale: Locale, lockedUntil: string) => {
  if (lockedUntil.startsWith("9999-")) {
    return locale === "hi" ? "लॉग इन करने के लिए अपना पासवर्ड रीसेट करें।" : "Reset your password to sign in again."
  }
  const at = messageInstant(locale, lockedUntil)
  return locale === "hi" ? `आप ${at} के बाद फिर से लॉग इन कर सकते हैं।` : `You can sign in again after ${at}.`
}

export const writeAccountLocked = ({ locale, variables }: typeof AccountLocked.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपके खाते पर लॉग इन रोका गया",
        paragraphs: [
          "आपके खाते पर कई बार ग़लत पासवर्ड डाला गया, इसलिए हमने लॉग इन रोक दिया।",
          until(locale, variables.lockedUntil),
          "यदि वह आप नहीं थे, तो अपना पासवर्ड बदलें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: signing in to your account is paused",
        paragraphs: [
          "A wrong password was entered for your account several times, so we paused signing in.",
          until(locale, variables.lockedUntil),
          "If it was not you, change your password."
        ]
      })
