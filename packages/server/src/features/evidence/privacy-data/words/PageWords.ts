import type { Locale } from "@credbuzzpay/domain/values/Locale"

interface Words {
  readonly title: string
  readonly intro: string
  readonly made: string
  readonly times: string
  readonly recipients: string
  readonly recipientColumns: readonly [string, string, string, string, string]
  readonly nobody: string
  readonly bases: string
  readonly why: string
  readonly notTold: string
  readonly all: string
  readonly none: string
  readonly newest: (shown: number, total: number) => string
  readonly counted: (total: number) => string
  readonly kept: (days: number | null, years: number | null, since: string) => string
  readonly yes: string
  readonly no: string
}

/** What the page of one's own data says beside the data. */
export const pageWords: Readonly<Record<Locale, Words>> = {
  en: {
    title: "Your personal data",
    intro:
      "This is what we have on record about you, why we keep it, by which law and for how long, and who else got what (DPDP Act 2023, section 11). Numbers and contacts are masked, so that this page harms you little if it is lost. What is not told is said under each table, with its reason.",
    made: "made",
    times: "All times are UTC.",
    recipients: "Who else got your data",
    recipientColumns: ["who", "what for", "what", "how often", "last"],
    nobody: "Nobody.",
    bases: "The laws and purposes",
    why: "by",
    notTold: "Not told:",
    all: "the whole table",
    none: "Nothing.",
    newest: (shown, total) => `The newest ${shown} of ${total}.`,
    counted: (total) => `Rows: ${total}.`,
    kept: (days, years, since) => `${years === null ? `${days} days` : `${years} years`} from ${since}`,
    yes: "yes",
    no: "no"
  },
  hi: {
    title: "आपका व्यक्तिगत डेटा",
    intro:
      "यह वह है जो आपके बारे में हमारे अभिलेख में है, हम उसे क्यों, किस क़ानून से और कब तक रखते हैं, और किसे क्या मिला (डीपीडीपी अधिनियम 2023, धारा 11)। संख्याएँ और संपर्क छिपाए हुए हैं, ताकि यह पृष्ठ खो जाने पर भी आपको कम हानि हो। जो नहीं बताया गया वह हर तालिका के नीचे कारण सहित लिखा है।",
    made: "कब बना",
    times: "सभी समय यूटीसी में हैं।",
    recipients: "आपका डेटा और किसे मिला",
    recipientColumns: ["किसे", "किसलिए", "क्या", "कितनी बार", "अंतिम बार"],
    nobody: "किसी को नहीं।",
    bases: "क़ानून और उद्देश्य",
    why: "आधार",
    notTold: "नहीं बताया गया:",
    all: "पूरी तालिका",
    none: "कुछ नहीं।",
    newest: (shown, total) => `${total} में से सबसे नई ${shown}।`,
    counted: (total) => `पंक्तियाँ: ${total}।`,
    kept: (days, years, since) => `${since} से ${years === null ? `${days} दिन` : `${years} वर्ष`}`,
    yes: "हाँ",
    no: "नहीं"
  }
}
