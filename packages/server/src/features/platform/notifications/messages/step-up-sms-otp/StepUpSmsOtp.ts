import { Redacted } from "effect"
import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const StepUpSmsOtp = message("step_up_sms_otp", {
  about: "The code that confirms a sensitive act.",
  channel: "sms",
  recipient: "person",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} is your ${productName} confirmation code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    code,
    text: `${Redacted.value(code)} आपका ${productName} पुष्टि कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
})
