import { Schema } from "effect"
import { fittedVariable } from "../FittedVariable.ts"
import { message } from "../Message.ts"

export const BreachNoticeSms = message("breach_notice_sms", {
  about:
    "That there is a `breach_notice`, where e-mails to its recipient do not arrive. `noticedOn` is a day (`YYYY-MM-DD`).",
  channel: "sms",
  recipient: "person",
  variables: { noticedOn: Schema.String, contactPhone: Schema.String },
  preview: { noticedOn: "2026-11-23", contactPhone: "+91 22 4000 1234" },
  en: ({ contactPhone, noticedOn }, { productName }) => ({
    text: `${productName}: a breach that we noticed on ${noticedOn} touched your data. Our e-mail did not reach you. Ask ${fittedVariable(contactPhone)}`
  }),
  hi: ({ contactPhone, noticedOn }, { productName }) => ({
    text: `${productName}: ${noticedOn} को मिले उल्लंघन में आपका डेटा शामिल है। ई-मेल नहीं पहुँचा। पूछें: ${fittedVariable(contactPhone)}`
  })
})
