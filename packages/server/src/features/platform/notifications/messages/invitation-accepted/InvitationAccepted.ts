import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Somebody accepted the invitation and set a password. */
export const InvitationAccepted = messageSchema("invitation_accepted", originVariables)

export const writeInvitationAccepted = ({ locale, variables }: typeof InvitationAccepted.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका खाता अब चालू है",
        paragraphs: [
          "आपका आमंत्रण स्वीकार हुआ और पासवर्ड सेट हो गया। अब आप लॉग इन कर सकते हैं।",
          whenAndWhere(locale, variables),
          "यदि वह आप नहीं थे, तो तुरंत हमसे संपर्क करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your account is open",
        paragraphs: [
          "Your invitation was accepted and a password was set. You can sign in now.",
          whenAndWhere(locale, variables),
          "If it was not you, contact us at once."
        ]
      })
