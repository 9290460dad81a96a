import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"

/** The code that proves the e-mail address of a new registration. */
export const RegistrationEmailOtp = messageSchema("registration_email_otp", codeVariables)

export const writeRegistrationEmailOtp = ({ locale, variables }: typeof RegistrationEmailOtp.Type) => {
  const { code, expiresInMinutes } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: अपना ई-मेल पता पुष्ट करें",
        code,
        paragraphs: [
          "CredbuzzPay पर पंजीकरण पूरा करने के लिए यह कोड डालें:",
          `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
          "यदि आपने पंजीकरण नहीं किया है, तो इस संदेश को अनदेखा करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: confirm your e-mail address",
        code,
        paragraphs: [
          "Enter this code to go on with your registration at CredbuzzPay:",
          `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
          "If you did not register, ignore this message."
        ]
      })
}
