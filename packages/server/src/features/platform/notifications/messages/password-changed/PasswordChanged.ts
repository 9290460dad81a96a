import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"

/** The password is another now. `occurredAt` is ISO 8601. */
export const PasswordChanged = messageSchema("password_changed", {
  ...originVariables
})

export const writePasswordChanged = ({ locale, variables }: typeof PasswordChanged.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका पासवर्ड बदल दिया गया",
        paragraphs: [
          "आपके खाते का पासवर्ड बदल दिया गया है और आपके अन्य सत्र समाप्त हो गए हैं।",
          whenAndWhere(locale, variables),
          "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और हमें बताएँ।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your password was changed",
        paragraphs: [
          "The password of your account was changed, and your other sessions have ended.",
          whenAndWhere(locale, variables),
          "If it was not you, reset your password now and tell us."
        ]
      })
