import { Schema } from "effect"
import { fittedVariable } from "../FittedVariable.ts"
import { message } from "../Message.ts"
import { messageInstant } from "../MessageInstant.ts"

export const ContactChangedSms = message("contact_changed_sms", {
  about: "Told to the old number: the account has a new contact. `occurredAt` is ISO 8601.",
  channel: "sms",
  recipient: "former",
  variables: {
    contact: Schema.Literals(["email", "mobile"]),
    newContactMasked: Schema.String,
    occurredAt: Schema.String
  },
  preview: { contact: "mobile", newContactMasked: "+91******0002", occurredAt: "2026-11-23T09:30:00.000Z" },
  en: ({ newContactMasked, occurredAt }, { productName }) => ({
    text: `${productName}: on ${messageInstant("en", occurredAt)} the contact of your account was changed to ${fittedVariable(newContactMasked)}. Not you? Tell us at once.`
  }),
  hi: ({ newContactMasked, occurredAt }, { productName }) => ({
    text: `${productName}: ${messageInstant("hi", occurredAt)} को आपके खाते का संपर्क ${fittedVariable(newContactMasked)} में बदला गया। यदि वह आप नहीं थे, तो हमें तुरंत बताएँ।`
  })
})
