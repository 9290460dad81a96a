import { Redacted } from "effect"
import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const ContactChangeSmsOtp = message("contact_change_sms_otp", {
  about: "The code that proves a new mobile number.",
  channel: "sms",
  recipient: "holder",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} is your ${productName} code for this new number, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} इस नए नंबर के लिए आपका ${productName} कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
})
