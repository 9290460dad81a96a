import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

export const InvitationAccepted = message("invitation_accepted", {
  about: "Somebody accepted the invitation and set a password.",
  channel: "email",
  recipient: "person",
  variables: originVariables,
  preview: originPreview,
  en: (variables) => ({
    subject: "your account is open",
    paragraphs: [
      "Your invitation was accepted and a password was set. You can sign in now.",
      whenAndWhere("en", variables),
      "If it was not you, contact us at once."
    ]
  }),
  hi: (variables) => ({
    subject: "आपका खाता अब चालू है",
    paragraphs: [
      "आपका आमंत्रण स्वीकार हुआ और पासवर्ड सेट हो गया। अब आप लॉग इन कर सकते हैं।",
      whenAndWhere("hi", variables),
      "यदि वह आप नहीं थे, तो तुरंत हमसे संपर्क करें।"
    ]
  })
})
