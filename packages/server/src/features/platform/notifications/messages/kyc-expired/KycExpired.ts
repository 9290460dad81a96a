import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycExpired = message("kyc_expired", {
  about: "The person's KYC was not renewed and has ended. `dueOn` is `YYYY-MM-DD`.",
  channel: "email",
  recipient: "person",
  variables: { dueOn: Schema.String },
  preview: { dueOn: "2036-11-23" },
  en: ({ dueOn }) => ({
    subject: "your KYC has ended",
    paragraphs: [
      `Your KYC was to be renewed by ${dueOn} and has now ended.`,
      "Sign in to verify your Aadhaar, PAN and bank account again."
    ]
  }),
  hi: ({ dueOn }) => ({
    subject: "आपका केवाईसी समाप्त हो गया",
    paragraphs: [
      `आपका केवाईसी ${dueOn} तक नवीनीकृत होना था और अब समाप्त हो गया है।`,
      "अपना आधार, पैन और बैंक खाता फिर से सत्यापित करने के लिए लॉग इन करें।"
    ]
  })
})
