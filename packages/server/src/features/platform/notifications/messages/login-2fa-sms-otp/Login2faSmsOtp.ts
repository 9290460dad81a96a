import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeCodeSms } from "../SmsText.ts"

/** The second factor of a sign-in. */
export const Login2faSmsOtp = messageSchema("login_2fa_sms_otp", codeVariables)

export const writeLogin2faSmsOtp = (message: typeof Login2faSmsOtp.Type) =>
  writeCodeSms(message, {
    en: (code, minutes) => `${code} is your CredbuzzPay sign-in code, valid for ${minutes} minutes. Tell it to nobody.`,
    hi: (code, minutes) => `${code} आपका CredbuzzPay लॉग इन कोड है, ${minutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
