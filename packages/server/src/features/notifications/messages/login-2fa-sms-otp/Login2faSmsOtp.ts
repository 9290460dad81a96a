import { Redacted } from "effect"
import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** The second factor of a sign-in. */
export const Login2faSmsOtp = messageSchema("login_2fa_sms_otp", codeVariables)

export const writeLogin2faSmsOtp = ({ locale, variables }: typeof Login2faSmsOtp.Type) => {
  const { code, expiresInMinutes } = variables
  const digits = Redacted.value(code)
  return writeSms({
    code,
    text:
      locale === "hi"
        ? `${digits} आपका CredbuzzPay लॉग इन कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
        : `${digits} is your CredbuzzPay sign-in code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  })
}
