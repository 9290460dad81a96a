import { spelling } from "./NameSpellings.ts"

/** Names too common to tell people apart: that two people share one says nothing. In the form in which names are compared. */
const common = new Set(
  (
    "KUMAR KUMARI SINGH KAUR DEVI BAI BEN BHAI BIBI BI BEGUM KHATUN BANO LAL PRASAD CHAND CHANDRA DAS NATH BABU " +
    "MUHAMMAD SHEIKH SYED KHAN ABDUL AHMED HUSSAIN कुमार कुमारी सिंह देवी लाल प्रसाद चंद्र"
  )
    .normalize("NFKC")
    .split(" ")
    .map(spelling)
)

/** Whether a word, in the form in which it is compared, is a common name. */
export const isCommon = (word: string): boolean => common.has(word)
