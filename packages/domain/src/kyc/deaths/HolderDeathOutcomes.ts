import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { HolderDeath } from "./HolderDeath.ts"
import type { HolderDeathOperations } from "./HolderDeathOperations.ts"

/** What a decision can make of a report. */
export const holderDeathOutcomes: OutcomesOf<typeof HolderDeathOperations> = {
  decide: outcomes(
    {
      confirmed: {
        en: "Confirmed. The account stays closed to everybody, and nothing is sent to the person.",
        hi: "पुष्टि हो गई। खाता सभी के लिए बंद रहेगा, और व्यक्ति को कुछ नहीं भेजा जाएगा।"
      },
      refuting: {
        en: "Your refutation waits for a second person, who must say the same.",
        hi: "आपका खंडन दूसरे व्यक्ति की प्रतीक्षा में है, जिसे यही कहना होगा।"
      },
      refuted: {
        en: "Refuted. The person may sign in and submit their PAN again, and is told.",
        hi: "खंडन हो गया। व्यक्ति लॉग इन कर सकता है और अपना पैन फिर से जमा कर सकता है; उन्हें सूचित किया गया है।"
      }
    },
    ({ state }: HolderDeath) => (state === "reported" ? "refuting" : state)
  )
}
