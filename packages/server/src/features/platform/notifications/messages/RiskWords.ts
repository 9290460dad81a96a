import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { RiskReason } from "@credbuzzpay/domain/values/RiskReason"
import { riskReasonWords } from "@credbuzzpay/domain/values/RiskReason"

const hindi: Record<RiskReason, string> = {
  hostile_network: "ऐसे नेटवर्क से जो हमलों के लिए जाना जाता है",
  impossible_travel: "पिछले लॉग इन से इतनी दूर कि बीच के समय में पहुँचना संभव नहीं",
  many_failures_on_account: "इस खाते पर कई बार गलत पासवर्ड के बाद",
  failures_on_account: "इस खाते पर कुछ बार गलत पासवर्ड के बाद",
  failures_on_network: "ऐसे नेटवर्क से जहाँ पिछले घंटे में कई लॉग इन असफल रहे",
  new_device: "ऐसे उपकरण से जिससे यह खाता पहले नहीं चलाया गया",
  new_network: "ऐसे नेटवर्क से जिससे यह खाता पहले नहीं चलाया गया",
  dormant_account: "ऐसे खाते पर जो लंबे समय से नहीं चलाया गया",
  odd_hour: "ऐसे समय पर जब यह खाता लगभग कभी नहीं चलाया जाता"
}

const words: Record<Locale, Record<RiskReason, string>> = { en: riskReasonWords, hi: hindi }

/** What spoke against a sign-in, as the items of a list. */
export const riskInWords = (locale: Locale, reasons: ReadonlyArray<RiskReason>): string =>
  reasons.map((reason) => words[locale][reason]).join("; ")
