import { Schema } from "effect"
import { ApprovalAction } from "@credbuzzpay/domain/values/ApprovalAction"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { actInWords } from "../ApprovalWords.ts"
import { writeEmail } from "../EmailText.ts"
import { messageSchema } from "../MessageSchema.ts"

const Outcome = Schema.Literals(["approved", "rejected", "expired"])

/** What the recipient asked for was decided on, or nobody did in time. The reason is where the request is read. */
export const ApprovalEnded = messageSchema("approval_ended", {
  action: ApprovalAction,
  subjectUserCode: Schema.String,
  outcome: Outcome
})

const outcomes: Record<Locale, Record<typeof Outcome.Type, string>> = {
  en: {
    approved: "was approved and done.",
    rejected: "was rejected. Sign in to read why.",
    expired: "expired, because nobody decided on it in time. Ask again if it is still needed."
  },
  hi: {
    approved: "स्वीकार होकर पूरा हुआ।",
    rejected: "अस्वीकार हुआ। कारण पढ़ने के लिए लॉग इन करें।",
    expired: "समाप्त हो गया, क्योंकि समय पर किसी ने निर्णय नहीं लिया। आवश्यक हो तो फिर से अनुरोध करें।"
  }
}

export const writeApprovalEnded = ({ locale, variables }: typeof ApprovalEnded.Type) => {
  const act = actInWords[locale][variables.action]
  const outcome = outcomes[locale][variables.outcome]
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपके अनुरोध पर निर्णय",
        paragraphs: [`${variables.subjectUserCode} के लिए आपका अनुरोध (${act}) ${outcome}`]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: what became of your request",
        paragraphs: [`Your request for ${act} ${variables.subjectUserCode} ${outcome}`]
      })
}
