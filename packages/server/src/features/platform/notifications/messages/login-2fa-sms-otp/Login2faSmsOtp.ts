import { Redacted } from "effect"
import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const Login2faSmsOtp = message("login_2fa_sms_otp", {
  about: "The second factor of a sign-in.",
  channel: "sms",
  recipient: "person",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} is your ${productName} sign-in code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} आपका ${productName} लॉग इन कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
})
