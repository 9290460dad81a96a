import { Redacted } from "effect"
import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const RegistrationMobileOtp = message("registration_mobile_otp", {
  about: "The code that proves the mobile number of a new registration.",
  channel: "sms",
  recipient: "holder",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} is your ${productName} registration code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} आपका ${productName} पंजीकरण कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
})
