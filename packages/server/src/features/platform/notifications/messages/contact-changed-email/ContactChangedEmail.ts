import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

/** The old contact, which this goes to. */
const unused: Record<Locale, Record<"email" | "mobile", string>> = {
  en: { email: " This one is no longer used.", mobile: "" },
  hi: { email: " यह अब उपयोग में नहीं है।", mobile: "" }
}

const which: Record<Locale, Record<"email" | "mobile", string>> = {
  en: { email: "e-mail address", mobile: "mobile number" },
  hi: { email: "ईमेल पता", mobile: "मोबाइल नंबर" }
}

export const ContactChangedEmail = message("contact_changed_email", {
  about:
    "Told to the old address: the account has a new contact, a new number where the old one cannot be told. `occurredAt` is ISO 8601.",
  channel: "email",
  recipient: "former",
  variables: {
    contact: Schema.Literals(["email", "mobile"]),
    newContactMasked: Schema.String,
    ...originVariables
  },
  preview: { contact: "email", newContactMasked: "n***@example.com", ...originPreview },
  en: (variables) => ({
    subject: "your contact was changed",
    paragraphs: [
      `The ${which.en[variables.contact]} of your account is now ${variables.newContactMasked}.${unused.en[variables.contact]}`,
      whenAndWhere("en", variables),
      "If it was not you, tell us at once."
    ]
  }),
  hi: (variables) => ({
    subject: "आपका संपर्क बदल दिया गया",
    paragraphs: [
      `आपके खाते का ${which.hi[variables.contact]} अब ${variables.newContactMasked} है।${unused.hi[variables.contact]}`,
      whenAndWhere("hi", variables),
      "यदि वह आप नहीं थे, तो हमें तुरंत बताएँ।"
    ]
  })
})
