import { Schema } from "effect"
import { ApprovalAction } from "@credbuzzpay/domain/values/ApprovalAction"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { actInWords } from "../ApprovalWords.ts"
import { message } from "../Message.ts"

const Outcome = Schema.Literals(["approved", "rejected", "expired"])

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

export const ApprovalEnded = message("approval_ended", {
  about: "What the recipient asked for was decided on, or nobody did in time. The reason is where the request is read.",
  channel: "email",
  recipient: "staff",
  variables: { action: ApprovalAction, subjectUserCode: Schema.String, outcome: Outcome },
  preview: { action: "unblock", subjectUserCode: "A7W2D3XN", outcome: "rejected" },
  en: ({ action, outcome, subjectUserCode }) => ({
    subject: "what became of your request",
    paragraphs: [`Your request for ${actInWords.en[action]} ${subjectUserCode} ${outcomes.en[outcome]}`]
  }),
  hi: ({ action, outcome, subjectUserCode }) => ({
    subject: "आपके अनुरोध पर निर्णय",
    paragraphs: [`${subjectUserCode} के लिए आपका अनुरोध (${actInWords.hi[action]}) ${outcomes.hi[outcome]}`]
  })
})
