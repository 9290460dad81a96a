import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { messageSchema } from "../MessageSchema.ts"

/** The person's KYC was not renewed and has ended. `dueOn` is `YYYY-MM-DD`. */
export const KycExpired = messageSchema("kyc_expired", { dueOn: Schema.String })

export const writeKycExpired = ({ locale, variables: { dueOn } }: typeof KycExpired.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका केवाईसी समाप्त हो गया",
        paragraphs: [
          `आपका केवाईसी ${dueOn} तक नवीनीकृत होना था और अब समाप्त हो गया है।`,
          "अपना आधार, पैन और बैंक खाता फिर से सत्यापित करने के लिए लॉग इन करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your KYC has ended",
        paragraphs: [
          `Your KYC was to be renewed by ${dueOn} and has now ended.`,
          "Sign in to verify your Aadhaar, PAN and bank account again."
        ]
      })
