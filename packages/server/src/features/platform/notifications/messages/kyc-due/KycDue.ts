import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { messageSchema } from "../MessageSchema.ts"

/** The person's KYC is to be renewed by a day (`YYYY-MM-DD`), or was. */
export const KycDue = messageSchema("kyc_due", { dueOn: Schema.String, isPast: Schema.Boolean })

type Variables = (typeof KycDue.Type)["variables"]

/** The words of the notice, for e-mail and letter alike. */
export const kycDueParagraphs = (locale: "en" | "hi", { dueOn, isPast }: Variables): readonly [string, string] =>
  locale === "hi"
    ? [
        isPast ? `आपका केवाईसी ${dueOn} तक नवीनीकृत होना था।` : `आपका केवाईसी ${dueOn} तक नवीनीकृत किया जाना है।`,
        "लॉग इन करें और अपना आधार, पैन और बैंक खाता फिर से सत्यापित करें, ताकि आपका खाता चलता रहे।"
      ]
    : [
        isPast ? `Your KYC was to be renewed by ${dueOn}.` : `Your KYC is to be renewed by ${dueOn}.`,
        "Sign in and verify your Aadhaar, PAN and bank account again, so that your account goes on working."
      ]

export const writeKycDue = ({ locale, variables }: typeof KycDue.Type) =>
  writeEmail(locale, {
    subject: locale === "hi" ? "CredbuzzPay: आपका केवाईसी" : "CredbuzzPay: your KYC is due",
    paragraphs: kycDueParagraphs(locale, variables)
  })
