import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const PasswordResetOtp = message("password_reset_otp", {
  about: "The code that allows setting a new password.",
  channel: "email",
  recipient: "person",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }) => ({
    subject: "reset your password",
    code,
    paragraphs: [
      "Enter this code to set a new password:",
      `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
      "If you did not ask for it, ignore this message: your password did not change."
    ]
  }),
  hi: ({ code, expiresInMinutes }) => ({
    subject: "अपना पासवर्ड रीसेट करें",
    code,
    paragraphs: [
      "नया पासवर्ड बनाने के लिए यह कोड डालें:",
      `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
      "यदि आपने यह नहीं माँगा, तो इस संदेश को अनदेखा करें: आपका पासवर्ड नहीं बदला है।"
    ]
  })
})
