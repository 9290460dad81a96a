import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

export const PasswordChanged = message("password_changed", {
  about: "The password is another now. `occurredAt` is ISO 8601.",
  channel: "email",
  recipient: "person",
  variables: {
    ...originVariables
  },
  preview: originPreview,
  en: (variables) => ({
    subject: "your password was changed",
    paragraphs: [
      "The password of your account was changed, and your other sessions have ended.",
      whenAndWhere("en", variables),
      "If it was not you, reset your password now and tell us."
    ]
  }),
  hi: (variables) => ({
    subject: "आपका पासवर्ड बदल दिया गया",
    paragraphs: [
      "आपके खाते का पासवर्ड बदल दिया गया है और आपके अन्य सत्र समाप्त हो गए हैं।",
      whenAndWhere("hi", variables),
      "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और हमें बताएँ।"
    ]
  })
})
