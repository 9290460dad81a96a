import { Schema } from "effect"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** Told to the old number: the account has a new contact. `occurredAt` is ISO 8601. */
export const ContactChangedSms = messageSchema("contact_changed_sms", {
  contact: Schema.Literals(["email", "mobile"]),
  newContactMasked: Schema.String,
  occurredAt: Schema.String
})

export const writeContactChangedSms = ({ locale, variables }: typeof ContactChangedSms.Type) => {
  const at = messageInstant(locale, variables.occurredAt)
  return writeSms({
    text:
      locale === "hi"
        ? `CredbuzzPay: ${at} को आपके खाते का संपर्क ${variables.newContactMasked} में बदला गया। यदि वह आप नहीं थे, तो हमें तुरंत बताएँ।`
        : `CredbuzzPay: on ${at} the contact of your account was changed to ${variables.newContactMasked}. Not you? Tell us at once.`
  })
}
