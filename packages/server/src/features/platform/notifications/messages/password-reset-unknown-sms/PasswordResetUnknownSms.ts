import { messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** Somebody asked to reset the password of a number that has no account: only its owner learns of it. */
export const PasswordResetUnknownSms = messageSchema("password_reset_unknown_sms", {})

export const writePasswordResetUnknownSms = ({ locale }: typeof PasswordResetUnknownSms.Type) =>
  writeSms({
    text:
      locale === "hi"
        ? "CredbuzzPay: किसी ने इस नंबर के लिए पासवर्ड रीसेट करना चाहा, पर इसका कोई खाता नहीं है। वह आप न हों तो अनदेखा करें।"
        : "CredbuzzPay: somebody asked to reset a password for this number, but it has no account. Ignore this if it was not you."
  })
