import { Schema } from "effect"
import { message } from "../Message.ts"

interface Variables {
  readonly dueOn: string
  readonly isPast: boolean
}

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

export const KycDue = message("kyc_due", {
  about: "The person's KYC is to be renewed by a day (`YYYY-MM-DD`), or was.",
  channel: "email",
  recipient: "person",
  variables: { dueOn: Schema.String, isPast: Schema.Boolean },
  preview: { dueOn: "2036-11-23", isPast: false },
  en: (variables) => ({ subject: "your KYC is due", paragraphs: kycDueParagraphs("en", variables) }),
  hi: (variables) => ({ subject: "आपका केवाईसी", paragraphs: kycDueParagraphs("hi", variables) })
})
