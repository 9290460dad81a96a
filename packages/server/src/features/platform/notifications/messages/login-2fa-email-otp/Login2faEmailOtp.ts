import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"

/** The second factor of a sign-in. */
export const Login2faEmailOtp = messageSchema("login_2fa_email_otp", codeVariables)

export const writeLogin2faEmailOtp = ({ locale, variables }: typeof Login2faEmailOtp.Type) => {
  const { code, expiresInMinutes } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका लॉग इन कोड",
        code,
        paragraphs: [
          "लॉग इन पूरा करने के लिए यह कोड डालें:",
          `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
          "यदि आप लॉग इन नहीं कर रहे हैं, तो कोई आपका पासवर्ड जानता है: उसे बदलें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your sign-in code",
        code,
        paragraphs: [
          "Enter this code to finish signing in:",
          `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
          "If you are not signing in, somebody knows your password: change it."
        ]
      })
}
