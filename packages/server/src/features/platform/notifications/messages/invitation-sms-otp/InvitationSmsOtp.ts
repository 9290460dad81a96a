import { Redacted } from "effect"
import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const InvitationSmsOtp = message("invitation_sms_otp", {
  about: "The code that proves the mobile number of somebody who accepts an invitation.",
  channel: "sms",
  recipient: "holder",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} is the code for your ${productName} invitation, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} आपके ${productName} आमंत्रण का कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
})
