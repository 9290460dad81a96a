import { Schema } from "effect"
import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"

/** The code and the link that allow setting a new password. What an earlier version asked for has no link. */
export const PasswordResetOtp = messageSchema("password_reset_otp", {
  ...codeVariables,
  link: Schema.optionalKey(Schema.RedactedFromValue(Schema.String)),
  linkExpiresInMinutes: Schema.optionalKey(Schema.Int)
})

export const writePasswordResetOtp = ({ locale, variables }: typeof PasswordResetOtp.Type) => {
  const { code, expiresInMinutes, link, linkExpiresInMinutes = expiresInMinutes } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: अपना पासवर्ड रीसेट करें",
        ...(link === undefined ? {} : { link: { href: link, label: "नया पासवर्ड बनाएँ" } }),
        code,
        paragraphs:
          link === undefined
            ? [
                "नया पासवर्ड बनाने के लिए यह कोड डालें:",
                `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
                "यदि आपने यह नहीं माँगा, तो इस संदेश को अनदेखा करें: आपका पासवर्ड नहीं बदला है।"
              ]
            : [
                "नया पासवर्ड बनाने के लिए यह लिंक खोलें, या यह कोड डालें:",
                `लिंक ${linkExpiresInMinutes} मिनट और कोड ${expiresInMinutes} मिनट तक, केवल एक बार मान्य है। सबसे नए संदेश का कोड ही चलता है। इन्हें किसी को न बताएँ; हम इन्हें कभी नहीं माँगते।`,
                "यदि आपने यह नहीं माँगा, तो इस संदेश को अनदेखा करें: आपका पासवर्ड नहीं बदला है।"
              ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: reset your password",
        ...(link === undefined ? {} : { link: { href: link, label: "Set a new password" } }),
        code,
        paragraphs:
          link === undefined
            ? [
                "Enter this code to set a new password:",
                `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
                "If you did not ask for it, ignore this message: your password did not change."
              ]
            : [
                "Open this link to set a new password, or enter this code:",
                `The link is valid for ${linkExpiresInMinutes} minutes and the code for ${expiresInMinutes}, once. Only the code of the newest message works. Tell them to nobody; we never ask for them.`,
                "If you did not ask for it, ignore this message: your password did not change."
              ]
      })
}
