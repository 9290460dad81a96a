import { type InEachLanguage, outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { KycReview } from "./KycReview.ts"
import type { KycReviewOperations } from "./KycReviewOperations.ts"

type Decided = "approved" | "rejected" | "confirming" | "sent_back"

const said: Readonly<Record<Decided, InEachLanguage>> = {
  approved: {
    en: "Approved. The document is verified, and the person is told.",
    hi: "स्वीकृत। दस्तावेज़ सत्यापित है, और व्यक्ति को सूचित किया गया है।"
  },
  rejected: {
    en: "Rejected. The person is told, and may submit again.",
    hi: "अस्वीकृत। व्यक्ति को सूचित किया गया है, और वह फिर से जमा कर सकता है।"
  },
  confirming: {
    en: "Your approval waits for a second person, who must confirm it.",
    hi: "आपकी स्वीकृति दूसरे व्यक्ति की पुष्टि की प्रतीक्षा में है।"
  },
  sent_back: {
    en: "Sent back. The review is open again for somebody to decide.",
    hi: "वापस भेजा गया। समीक्षा फिर से निर्णय के लिए खुली है।"
  }
}

const decided = ({ decision, state }: KycReview): Decided => {
  if (state === "confirming") return "confirming"
  return state === "open" ? "sent_back" : (decision ?? "rejected")
}

const ofReview = outcomes(said, decided)

/** What deciding a review can come to: an approval may wait for a second person. */
export const kycReviewOutcomes: OutcomesOf<typeof KycReviewOperations> = {
  approve: ofReview,
  reject: ofReview,
  confirm: ofReview
}
