import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const RegistrationEmailOtp = message("registration_email_otp", {
  about: "The code that proves the e-mail address of a new registration.",
  channel: "email",
  recipient: "holder",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }, { productName }) => ({
    subject: "confirm your e-mail address",
    code,
    paragraphs: [
      `Enter this code to go on with your registration at ${productName}:`,
      `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
      "If you did not register, ignore this message."
    ]
  }),
  hi: ({ code, expiresInMinutes }, { productName }) => ({
    subject: "अपना ई-मेल पता पुष्ट करें",
    code,
    paragraphs: [
      `${productName} पर पंजीकरण पूरा करने के लिए यह कोड डालें:`,
      `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
      "यदि आपने पंजीकरण नहीं किया है, तो इस संदेश को अनदेखा करें।"
    ]
  })
})
