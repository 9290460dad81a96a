import { Schema } from "effect"
import { PrivacyKind } from "@credbuzzpay/domain/values/PrivacyKind"
import { message } from "../Message.ts"

const kinds = {
  en: { correction: "correction", erasure: "erasure", closing: "closing of an account", grievance: "grievance" },
  hi: { correction: "सुधार", erasure: "डेटा मिटाना", closing: "खाता बंद करना", grievance: "शिकायत" }
} as const

/** Named by its id alone: what it says is on the desk, for whoever signs in. */
export const PrivacyOverdue = message("privacy_overdue", {
  about: "A request of a person about their data was not answered by its day.",
  channel: "email",
  recipient: "staff",
  variables: { requestId: Schema.String, kind: PrivacyKind, dueOn: Schema.String, lawOn: Schema.String },
  preview: {
    requestId: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    kind: "grievance",
    dueOn: "2026-12-23",
    lawOn: "2027-02-21"
  },
  en: ({ dueOn, kind, lawOn, requestId }) => ({
    subject: "a request about personal data is overdue",
    paragraphs: [
      `The request ${requestId} (${kinds.en[kind]}) was to be answered by ${dueOn}. Its last day is ${lawOn}.`,
      "Sign in and decide on it."
    ]
  }),
  hi: ({ dueOn, kind, lawOn, requestId }) => ({
    subject: "व्यक्तिगत डेटा का एक अनुरोध समय से आगे निकल गया",
    paragraphs: [
      `अनुरोध ${requestId} (${kinds.hi[kind]}) का उत्तर ${dueOn} तक देना था। इसका अंतिम दिन ${lawOn} है।`,
      "लॉग इन करके इस पर निर्णय दें।"
    ]
  })
})
