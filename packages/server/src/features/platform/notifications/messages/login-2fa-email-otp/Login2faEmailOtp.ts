import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const Login2faEmailOtp = message("login_2fa_email_otp", {
  about: "The second factor of a sign-in.",
  channel: "email",
  recipient: "person",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }) => ({
    subject: "your sign-in code",
    code,
    paragraphs: [
      "Enter this code to finish signing in:",
      `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
      "If you are not signing in, somebody knows your password: change it."
    ]
  }),
  hi: ({ code, expiresInMinutes }) => ({
    subject: "आपका लॉग इन कोड",
    code,
    paragraphs: [
      "लॉग इन पूरा करने के लिए यह कोड डालें:",
      `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
      "यदि आप लॉग इन नहीं कर रहे हैं, तो कोई आपका पासवर्ड जानता है: उसे बदलें।"
    ]
  })
})
