import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const ContactChangeEmailOtp = message("contact_change_email_otp", {
  about: "The code that proves a new e-mail address.",
  channel: "email",
  recipient: "holder",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }) => ({
    subject: "prove your new e-mail address",
    code,
    paragraphs: [
      "Enter this code to use this address for your account:",
      `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
      "If you did not ask for it, ignore this message: nothing changes."
    ]
  }),
  hi: ({ code, expiresInMinutes }) => ({
    subject: "अपना नया ईमेल पता सत्यापित करें",
    code,
    paragraphs: [
      "इस पते को अपने खाते से जोड़ने के लिए यह कोड डालें:",
      `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
      "यदि आपने यह नहीं माँगा, तो इस संदेश को अनदेखा करें: कुछ नहीं बदलेगा।"
    ]
  })
})
