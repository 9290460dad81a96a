import { Redacted } from "effect"
import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** The code that confirms a sensitive act. */
export const StepUpSmsOtp = messageSchema("step_up_sms_otp", codeVariables)

export const writeStepUpSmsOtp = ({ locale, variables }: typeof StepUpSmsOtp.Type) => {
  const { code, expiresInMinutes } = variables
  const digits = Redacted.value(code)
  return writeSms({
    code,
    text:
      locale === "hi"
        ? `${digits} आपका CredbuzzPay पुष्टि कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
        : `${digits} is your CredbuzzPay confirmation code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  })
}
