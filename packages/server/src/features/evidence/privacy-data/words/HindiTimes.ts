import type { RetentionEnd } from "@credbuzzpay/domain/platform/retention/Retention"
import type { RetentionBasis } from "../../../../tables/retention/RetentionBasis.ts"

/** From when a line is kept, in Hindi, by its English words. A test holds that every line has its words. */
export const hindiSince: Readonly<Record<string, string>> = {
  "the end of the relationship": "संबंध की समाप्ति",
  "the end of the export": "एक्सपोर्ट की समाप्ति",
  "its end (`IDEMPOTENCY_KEPT_SECONDS`)": "उसकी समाप्ति (`IDEMPOTENCY_KEPT_SECONDS`)",
  "the end that the answer was given when it came": "उत्तर आने पर उसे दी गई अंतिम तिथि",
  "its receipt": "उसकी प्राप्ति",
  "the end of the session": "सत्र की समाप्ति",
  "its end": "उसकी समाप्ति",
  "the last failure, or the end of the lock": "अंतिम असफलता, या रोक की समाप्ति",
  "the last code": "अंतिम कोड",
  "when it was last seen": "जब वह अंतिम बार दिखा",
  "the end of the sign-up": "साइन-अप की समाप्ति",
  "its sending": "उसका भेजा जाना",
  "its writing": "उसका लिखा जाना",
  "the last outcome": "अंतिम परिणाम",
  "the end of its month": "उसके महीने की समाप्ति",
  "the close of the breach": "उल्लंघन का समापन",
  "the beginning of the run": "चलने का आरंभ"
}

/** Why something is kept, in Hindi. */
export const hindiBases: Readonly<Record<RetentionBasis, { readonly title: string; readonly says: string }>> = {
  year: {
    title: "डीपीडीपी नियम 2025, नियम 8(3) (सा.का.नि. 846(अ))",
    says: "व्यक्तिगत डेटा, उससे जुड़ा ट्रैफ़िक डेटा और प्रसंस्करण के लॉग प्रसंस्करण से कम से कम एक वर्ष रखे जाते हैं, खाता हटने के बाद भी। 13 मई 2027 से लागू; यहाँ अभी से माना जाता है।"
  },
  pmla: {
    title: "पीएमएलए धारा 12; आरबीआई (वाणिज्यिक बैंक – केवाईसी) निदेश 2025, अनुच्छेद 50",
    says: "पहचान के अभिलेख, पहले के भी, व्यक्ति से संबंध समाप्त होने के बाद कम से कम पाँच वर्ष रखे जाते हैं।"
  },
  certIn: {
    title: "लॉग पर सर्ट-इन के निदेश",
    says: "सभी प्रणालियों के लॉग 180 दिन भारत में रखे जाते हैं।"
  },
  consent: {
    title: "डीपीडीपी अधिनियम 2023, धारा 6",
    says: "जो सहमति से डेटा का प्रसंस्करण करता है वह सिद्ध करता है कि सूचना और सहमति दी गई थी। प्रमाण तब तक रखा जाता है जब तक उस पर टिकी बात।"
  },
  account: {
    title: "स्वयं खाता",
    says: "यह उस काम के लिए चाहिए जिसके लिए व्यक्ति खाते का उपयोग करता है, और उसके बिना किसी काम का नहीं।"
  },
  secret: {
    title: "डेटा न्यूनीकरण",
    says: "कोई गुप्त मान (कोड, टोकन, पासवर्ड) या अनुमान के विरुद्ध गिनती, समाप्ति के बाद किसी काम की नहीं। कि वह दी और काम में ली गई, यह अन्यत्र अभिलेख में है।"
  },
  words: {
    title: "डेटा न्यूनीकरण",
    says: "किसी संदेश या उत्तर ने क्या कहा। तथ्य, अपने क्षण सहित, पंक्ति में अपने समय तक रहता है।"
  }
}

/** What becomes of a row once its time is over, to its person. */
export const endWords: Readonly<Record<typeof RetentionEnd.Type, { readonly en: string; readonly hi: string }>> = {
  delete: { en: "then deleted", hi: "फिर हटा दिया जाता है" },
  empty: { en: "then emptied of its words", hi: "फिर उसके शब्द ख़ाली कर दिए जाते हैं" },
  drop_months: { en: "then deleted with its month", hi: "फिर अपने महीने के साथ हटा दिया जाता है" },
  erase: { en: "then erased with everything of its day", hi: "फिर उस दिन के सब कुछ के साथ मिटा दिया जाता है" },
  goes_with: { en: "goes with the row that it belongs to", hi: "जिस पंक्ति का है उसके साथ जाता है" },
  stay: {
    en: "kept as evidence; what it says of you cannot be read after your erasure",
    hi: "साक्ष्य के रूप में रखा जाता है; मिटाए जाने के बाद वह आपके बारे में जो कहता है पढ़ा नहीं जा सकता"
  }
}
