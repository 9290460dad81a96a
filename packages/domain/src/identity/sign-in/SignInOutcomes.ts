import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { SignInOperations } from "./SignInOperations.ts"

/** What a right password can lead to. */
export const signInOutcomes: OutcomesOf<typeof SignInOperations> = {
  login: outcomes(
    {
      signed_in: { en: "Signed in.", hi: "आप लॉग इन हो गए हैं।" },
      code_sent: {
        en: "The password is right. Enter the code that was sent to you to sign in.",
        hi: "पासवर्ड सही है। लॉग इन करने के लिए आपको भेजा गया कोड डालें।"
      },
      second_factor: {
        en: "The password is right. Prove your second factor to sign in.",
        hi: "पासवर्ड सही है। लॉग इन करने के लिए अपना दूसरा कारक प्रमाणित करें।"
      }
    },
    (result) => {
      if (!result.mfaRequired) return "signed_in"
      return result.codeSentTo === null ? "second_factor" : "code_sent"
    }
  )
}
