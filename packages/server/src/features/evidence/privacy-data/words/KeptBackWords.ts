import type { KeptBackReason } from "@credbuzzpay/domain/people/privacy/MyData"
import type { Locale } from "@credbuzzpay/domain/values/Locale"

/** Why something is not told, to the person. */
export const keptBackWords: Readonly<Record<KeptBackReason, Readonly<Record<Locale, string>>>> = {
  secret: {
    en: "A secret, or a digest of one: whoever had it could act as you, or guess what it is of.",
    hi: "कोई गुप्त मान या उसका डाइजेस्ट: जिसके पास वह हो, वह आपके नाम से काम कर सकता है या मूल मान का अनुमान लगा सकता है।"
  },
  whole: {
    en: "A full number, an image or a text that holds one. Here you see the masked number.",
    hi: "पूरी संख्या, चित्र या ऐसा पाठ जिसमें वह है। यहाँ आपको छिपाई हुई संख्या दिखती है।"
  },
  guard: {
    en: "It guards your account: whoever knew it could get round it.",
    hi: "यह आपके खाते की रक्षा करता है: जो इसे जाने वह इससे बच निकल सकता है।"
  },
  others: {
    en: "It names somebody else, whose own data it is.",
    hi: "इसमें किसी और का नाम है; वह उसका अपना डेटा है।"
  },
  work: {
    en: "Words and work of our staff.",
    hi: "हमारे कर्मचारियों के शब्द और काम।"
  },
  investigation: {
    en: "It serves the prevention and detection of offences, of which the law does not have us tell (DPDP Act 2023, section 17(1)(c)). This is said to everybody, whether or not there is something.",
    hi: "यह अपराधों की रोकथाम और पहचान के लिए है, जिसे बताना क़ानून आवश्यक नहीं करता (डीपीडीपी अधिनियम 2023, धारा 17(1)(c))। यह सबको कहा जाता है, चाहे कुछ हो या न हो।"
  },
  copy: {
    en: "The same is told elsewhere here.",
    hi: "यही बात यहाँ अन्यत्र बताई गई है।"
  },
  inner: {
    en: "An id or a count of our programs, which says nothing of you.",
    hi: "हमारे प्रोग्रामों की कोई आईडी या गिनती, जो आपके बारे में कुछ नहीं कहती।"
  },
  unlinked: {
    en: "It does not lie under you, but under a reference or a digest of a contact. What we know of you by it is told elsewhere here, masked.",
    hi: "यह आपके नाम से नहीं, किसी संदर्भ या संपर्क के डाइजेस्ट के अंतर्गत रखा है। इससे आपके बारे में जो ज्ञात है वह यहाँ अन्यत्र छिपाए रूप में बताया गया है।"
  },
  nobody: {
    en: "Its rows are about no person.",
    hi: "इसकी पंक्तियाँ किसी व्यक्ति के बारे में नहीं हैं।"
  }
}
