import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { RegistrationOperations } from "./RegistrationOperations.ts"

/** What proving contacts can come to: both are needed, and each may be proven by itself. */
export const registrationOutcomes: OutcomesOf<typeof RegistrationOperations> = {
  verifyOtp: outcomes(
    {
      both: {
        en: "Both contacts are proven. Sign in to complete your profile.",
        hi: "दोनों संपर्क प्रमाणित हो गए हैं। अपनी प्रोफ़ाइल पूरी करने के लिए लॉग इन करें।"
      },
      email_only: {
        en: "The e-mail address is proven. Enter the code for the mobile number too.",
        hi: "ईमेल पता प्रमाणित हो गया है। मोबाइल नंबर का कोड भी डालें।"
      },
      mobile_only: {
        en: "The mobile number is proven. Enter the code for the e-mail address too.",
        hi: "मोबाइल नंबर प्रमाणित हो गया है। ईमेल पते का कोड भी डालें।"
      }
    },
    ({ emailVerified, userCode }) => {
      if (userCode !== null) return "both"
      return emailVerified ? "email_only" : "mobile_only"
    }
  )
}
