import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { AddressStanding, RenewalOverview } from "./Renewal.ts"
import type { RenewalOperations } from "./RenewalOperations.ts"

/** What renewing KYC can come to. */
export const renewalOutcomes: OutcomesOf<typeof RenewalOperations> = {
  renew: outcomes(
    {
      completed: { en: "Your KYC is renewed.", hi: "आपका केवाईसी नवीनीकृत हो गया है।" },
      verifying: {
        en: "Your PAN is being verified. You need do nothing; we will write to you.",
        hi: "आपके पैन का सत्यापन चल रहा है। आपको कुछ नहीं करना है; हम आपको लिखेंगे।"
      },
      anew: {
        en: "The renewal has begun. Prove your identity, then submit your PAN and your bank account, in this order.",
        hi: "नवीनीकरण शुरू हो गया है। अपनी पहचान सिद्ध करें, फिर अपना पैन और बैंक खाता इसी क्रम में जमा करें।"
      },
      failed: {
        en: "Your PAN could not be verified. Your present KYC stays as it is; renew it anew.",
        hi: "आपका पैन सत्यापित नहीं हो सका। आपका वर्तमान केवाईसी वैसा ही रहेगा; इसे नए सिरे से नवीनीकृत करें।"
      }
    },
    ({ renewal }: RenewalOverview) => {
      if (renewal === null || renewal.state === "withdrawn") return "failed"
      return renewal.state === "verifying" && renewal.kind === "anew" ? "anew" : renewal.state
    }
  ),
  decideAddress: outcomes(
    {
      confirmed: {
        en: "Confirmed. The address is the person's from now on.",
        hi: "पुष्टि हो गई। अब से यही व्यक्ति का पता है।"
      },
      refused: {
        en: "Refused. The earlier address stands, and the person is to renew their KYC anew within 90 days.",
        hi: "अस्वीकृत। पहले का पता मान्य है, और व्यक्ति को 90 दिनों के भीतर अपना केवाईसी नए सिरे से नवीनीकृत करना है।"
      }
    },
    ({ state }: AddressStanding) => (state === "confirmed" ? "confirmed" : "refused")
  )
}
