import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { FactorsChanged } from "./TwoFactor.ts"
import type { TwoFactorOperations } from "./TwoFactorOperations.ts"

const changed = outcomes(
  {
    codes_shown: {
      en: "Second factors are on. Keep the recovery codes: they are shown this once.",
      hi: "दूसरा कारक चालू है। रिकवरी कोड सँभालकर रखें: वे केवल इसी बार दिखाए जाते हैं।"
    },
    on: { en: "Second factors are on.", hi: "दूसरा कारक चालू है।" },
    off: {
      en: "Second factors are off. Recovery codes no longer work.",
      hi: "दूसरा कारक बंद है। रिकवरी कोड अब काम नहीं करते।"
    }
  },
  ({ methods, recoveryCodes }: FactorsChanged) => {
    if (methods.length === 0) return "off"
    return recoveryCodes === null ? "on" : "codes_shown"
  }
)

/** What a change of second factors can come to. */
export const twoFactorOutcomes: OutcomesOf<typeof TwoFactorOperations> = {
  confirmTotp: changed,
  enable: changed,
  disable: changed,
  recoveryCodes: changed
}
