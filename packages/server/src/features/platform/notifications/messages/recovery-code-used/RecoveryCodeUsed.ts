import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"

/** A recovery code was used in place of a second factor. `occurredAt` is ISO 8601. */
export const RecoveryCodeUsed = messageSchema("recovery_code_used", {
  remaining: Schema.Int,
  ...originVariables
})

export const writeRecoveryCodeUsed = ({ locale, variables }: typeof RecoveryCodeUsed.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: एक रिकवरी कोड का उपयोग हुआ",
        paragraphs: [
          "आपके खाते में लॉग इन या पुष्टि के लिए एक रिकवरी कोड का उपयोग हुआ।",
          `आपके ${variables.remaining} रिकवरी कोड बचे हैं।`,
          whenAndWhere(locale, variables),
          "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और नए रिकवरी कोड बनाएँ।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: a recovery code was used",
        paragraphs: [
          "A recovery code was used to sign in to your account or to confirm an act.",
          `${variables.remaining} of your recovery codes are left.`,
          whenAndWhere(locale, variables),
          "If it was not you, reset your password now and make new recovery codes."
        ]
      })
