import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { PanExemption } from "./PanExemption.ts"
import type { PanExemptionOperations } from "./PanExemptionOperations.ts"

/** What the second person can make of an exemption. */
export const panExemptionOutcomes: OutcomesOf<typeof PanExemptionOperations> = {
  decide: outcomes(
    {
      standing: {
        en: "Confirmed. The person's PAN need not be linked with Aadhaar, and they are told to submit it again.",
        hi: "पुष्टि हो गई। व्यक्ति के पैन का आधार से जुड़ा होना आवश्यक नहीं है, और उन्हें इसे फिर से जमा करने को कहा गया है।"
      },
      refused: {
        en: "Refused. The person's PAN has to be linked with Aadhaar, and they are told.",
        hi: "अस्वीकृत। व्यक्ति के पैन का आधार से जुड़ा होना आवश्यक है, और उन्हें सूचित किया गया है।"
      }
    },
    ({ state }: PanExemption) => (state === "standing" ? "standing" : "refused")
  )
}
