import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Told to the old address: the account has a new contact, a new number where the old one cannot be told. `occurredAt` is ISO 8601. */
export const ContactChangedEmail = messageSchema("contact_changed_email", {
  contact: Schema.Literals(["email", "mobile"]),
  newContactMasked: Schema.String,
  ...originVariables
})

/** The old contact, which this goes to. */
const unused: Record<Locale, Record<"email" | "mobile", string>> = {
  en: { email: " This one is no longer used.", mobile: "" },
  hi: { email: " यह अब उपयोग में नहीं है।", mobile: "" }
}

const which: Record<Locale, Record<"email" | "mobile", string>> = {
  en: { email: "e-mail address", mobile: "mobile number" },
  hi: { email: "ईमेल पता", mobile: "मोबाइल नंबर" }
}

export const writeContactChangedEmail = ({ locale, variables }: typeof ContactChangedEmail.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका संपर्क बदल दिया गया",
        paragraphs: [
          `आपके खाते का ${which.hi[variables.contact]} अब ${variables.newContactMasked} है।${unused.hi[variables.contact]}`,
          whenAndWhere(locale, variables),
          "यदि वह आप नहीं थे, तो हमें तुरंत बताएँ।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your contact was changed",
        paragraphs: [
          `The ${which.en[variables.contact]} of your account is now ${variables.newContactMasked}.${unused.en[variables.contact]}`,
          whenAndWhere(locale, variables),
          "If it was not you, tell us at once."
        ]
      })
