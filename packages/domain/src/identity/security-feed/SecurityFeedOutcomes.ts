import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { SecurityFeedOperations } from "./SecurityFeedOperations.ts"

/** What can come of saying "not me". */
export const securityFeedOutcomes: OutcomesOf<typeof SecurityFeedOperations> = {
  notMe: outcomes(
    {
      password_must_change: {
        en: "Whoever it was had your password. Every session has ended; reset the password to sign in again.",
        hi: "जो भी था, उसके पास आपका पासवर्ड था। सभी सत्र समाप्त कर दिए गए हैं; फिर से लॉग इन करने के लिए पासवर्ड रीसेट करें।"
      },
      noted: {
        en: "Noted. Whoever it was did not have your password; it stays as it is.",
        hi: "दर्ज किया गया। जो भी था, उसके पास आपका पासवर्ड नहीं था; वह वैसा ही रहेगा।"
      }
    },
    ({ passwordMustChange }) => (passwordMustChange ? "password_must_change" : "noted")
  )
}
