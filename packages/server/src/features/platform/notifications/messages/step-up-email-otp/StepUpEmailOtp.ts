import { codePreview, codeVariables } from "../CodeVariables.ts"
import { message } from "../Message.ts"

export const StepUpEmailOtp = message("step_up_email_otp", {
  about: "The code that confirms a sensitive act.",
  channel: "email",
  recipient: "person",
  variables: codeVariables,
  preview: codePreview,
  en: ({ code, expiresInMinutes }) => ({
    subject: "confirm that it is you",
    code,
    paragraphs: [
      "Enter this code to go on with what you are doing:",
      `The code is valid for ${expiresInMinutes} minutes. Tell it to nobody; we never ask for it.`,
      "If you did not ask for it, change your password and end your other sessions."
    ]
  }),
  hi: ({ code, expiresInMinutes }) => ({
    subject: "पुष्टि करें कि यह आप हैं",
    code,
    paragraphs: [
      "आगे बढ़ने के लिए यह कोड डालें:",
      `यह कोड ${expiresInMinutes} मिनट तक मान्य है। इसे किसी को न बताएँ; हम इसे कभी नहीं माँगते।`,
      "यदि आपने यह नहीं माँगा, तो अपना पासवर्ड बदलें और अपने अन्य सत्र समाप्त करें।"
    ]
  })
})
