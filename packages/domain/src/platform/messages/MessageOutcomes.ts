import { type InEachLanguage, outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { DroppedMessages, RevivedMessages } from "./MessageActs.ts"
import type { MessageOperations } from "./MessageOperations.ts"

type Outcome = "all" | "some" | "more"

const outcomeOf = ({ items, left }: RevivedMessages | DroppedMessages): Outcome => {
  if (left > 0) return "more"
  return items.every(({ result }) => result === "revived" || result === "dropped") ? "all" : "some"
}

const more: InEachLanguage = {
  en: "More messages match than one call takes: see `left`, and ask again for the rest.",
  hi: "एक बार में जितने लिए जाते हैं, उससे अधिक संदेश मेल खाते हैं: `left` देखें और बाकी के लिए फिर से अनुरोध करें।"
}

/** What acts on messages can come to. */
export const messageOutcomes: OutcomesOf<typeof MessageOperations> = {
  revive: outcomes<RevivedMessages, Outcome>(
    {
      all: { en: "The messages are tried again at once.", hi: "संदेश तुरंत फिर से भेजे जा रहे हैं।" },
      some: {
        en: "Messages that were given up are tried again at once; what became of the others says `result` of each.",
        hi: "छोड़ दिए गए संदेश तुरंत फिर से भेजे जा रहे हैं; बाकी का क्या हुआ, यह हर एक के `result` में है।"
      },
      more
    },
    outcomeOf
  ),
  drop: outcomes<DroppedMessages, Outcome>(
    {
      all: { en: "The messages are gone; nobody gets them.", hi: "संदेश हटा दिए गए; वे किसी को नहीं मिलेंगे।" },
      some: {
        en: "Messages that were given up are gone; what became of the others says `result` of each.",
        hi: "छोड़ दिए गए संदेश हटा दिए गए; बाकी का क्या हुआ, यह हर एक के `result` में है।"
      },
      more
    },
    outcomeOf
  )
}
