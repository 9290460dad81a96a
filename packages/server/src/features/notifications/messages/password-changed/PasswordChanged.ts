import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** The password is another now. `occurredAt` is ISO 8601. */
export const PasswordChanged = messageSchema("password_changed", {
  occurredAt: Schema.String,
  ip: Schema.NullOr(Schema.String)
})

const when = (locale: Locale, at: string, ip: string | null) => {
  const time = messageInstant(locale, at)
  if (locale === "hi") return ip === null ? `समय: ${time}।` : `समय: ${time}, IP पता: ${ip}।`
  return ip === null ? `When: ${time}.` : `When: ${time}, from the address ${ip}.`
}

export const writePasswordChanged = ({ locale, variables }: typeof PasswordChanged.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका पासवर्ड बदल दिया गया",
        paragraphs: [
          "आपके खाते का पासवर्ड बदल दिया गया है और आपके अन्य सत्र समाप्त हो गए हैं।",
          when(locale, variables.occurredAt, variables.ip),
          "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और हमें बताएँ।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your password was changed",
        paragraphs: [
          "The password of your account was changed, and your other sessions have ended.",
          when(locale, variables.occurredAt, variables.ip),
          "If it was not you, reset your password now and tell us."
        ]
      })
