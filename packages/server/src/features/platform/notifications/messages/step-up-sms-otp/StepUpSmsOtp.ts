import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeCodeSms } from "../SmsText.ts"

/** The code that confirms a sensitive act. */
export const StepUpSmsOtp = messageSchema("step_up_sms_otp", codeVariables)

export const writeStepUpSmsOtp = (message: typeof StepUpSmsOtp.Type) =>
  writeCodeSms(message, {
    en: (code, minutes) =>
      `${code} is your CredbuzzPay confirmation code, valid for ${minutes} minutes. Tell it to nobody.`,
    hi: (code, minutes) => `${code} आपका CredbuzzPay पुष्टि कोड है, ${minutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
