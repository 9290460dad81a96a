import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycDueSms = message("kyc_due_sms", {
  about:
    "The same as `kyc_due`, where its e-mail did not arrive: the KYC is, or was, to be renewed by a day (`YYYY-MM-DD`).",
  channel: "sms",
  recipient: "person",
  variables: { dueOn: Schema.String },
  preview: { dueOn: "2036-11-23" },
  en: ({ dueOn }, { productName }) => ({
    text: `${productName}: the date to renew your KYC is ${dueOn}. Sign in and renew it, so that your account goes on working.`
  }),
  hi: ({ dueOn }, { productName }) => ({
    text: `${productName}: केवाईसी नवीनीकरण की तिथि ${dueOn} है। लॉग इन करके इसे नवीनीकृत करें, ताकि खाता चलता रहे।`
  })
})
