import { Schema } from "effect"
import { ApprovalAction } from "@credbuzzpay/domain/values/ApprovalAction"
import { actInWords } from "../ApprovalWords.ts"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** A colleague asked for an act that the recipient may approve. People by their user codes; `expiresAt` is ISO 8601. */
export const ApprovalRequested = messageSchema("approval_requested", {
  action: ApprovalAction,
  subjectUserCode: Schema.String,
  requestedBy: Schema.String,
  expiresAt: Schema.String
})

export const writeApprovalRequested = ({ locale, variables }: typeof ApprovalRequested.Type) => {
  const { requestedBy, subjectUserCode } = variables
  const act = actInWords[locale][variables.action]
  const until = messageInstant(locale, variables.expiresAt)
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: एक अनुरोध आपकी स्वीकृति की प्रतीक्षा में है",
        paragraphs: [
          `${requestedBy} ने ${subjectUserCode} के लिए अनुरोध किया है: ${act}। इसके लिए दूसरे कर्मचारी की स्वीकृति चाहिए।`,
          `लॉग इन करके इसे ${until} तक स्वीकार या अस्वीकार करें; उसके बाद अनुरोध समाप्त हो जाएगा।`
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: a request waits for your approval",
        paragraphs: [
          `${requestedBy} asked for ${act} ${subjectUserCode}. A second member of staff must approve it.`,
          `Sign in to approve or reject it by ${until}; then the request expires.`
        ]
      })
}
