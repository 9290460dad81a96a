import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"

/** The code that allows setting a new password. */
export const PasswordResetOtp = messageSchema("password_reset_otp", codeVariables)

export const writePasswordResetOtp = ({ locale, variables }: typeof PasswordResetOtp.Type) => {
  const { code, expiresInMinutes } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: अपना पासवर्ड रीसेट करें",
        code,
        paragraphs: [
          "नया पासवर्ड बनाने के लिए यह कोड डालें:",
          `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
          "यदि आपने यह नहीं माँगा, तो इस संदेश को अनदेखा करें: आपका पासवर्ड नहीं बदला है।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: reset your password",
        code,
        paragraphs: [
          "Enter this code to set a new password:",
          `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
          "If you did not ask for it, ignore this message: your password did not change."
        ]
      })
}
