import { Schema } from "effect"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

export const RecoveryCodeUsed = message("recovery_code_used", {
  about: "A recovery code was used in place of a second factor. `occurredAt` is ISO 8601.",
  channel: "email",
  recipient: "person",
  variables: {
    remaining: Schema.Int,
    ...originVariables
  },
  preview: { remaining: 9, ...originPreview },
  en: (variables) => ({
    subject: "a recovery code was used",
    paragraphs: [
      "A recovery code was used to sign in to your account or to confirm an act.",
      `${variables.remaining} of your recovery codes are left.`,
      whenAndWhere("en", variables),
      "If it was not you, reset your password now and make new recovery codes."
    ]
  }),
  hi: (variables) => ({
    subject: "एक रिकवरी कोड का उपयोग हुआ",
    paragraphs: [
      "आपके खाते में लॉग इन या पुष्टि के लिए एक रिकवरी कोड का उपयोग हुआ।",
      `आपके ${variables.remaining} रिकवरी कोड बचे हैं।`,
      whenAndWhere("hi", variables),
      "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और नए रिकवरी कोड बनाएँ।"
    ]
  })
})
