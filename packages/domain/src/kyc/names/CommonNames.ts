import { spelling } from "./NameSpellings.ts"

/** Names that so many bear, or that say so little of a person, that to share them says nothing. As they are compared. */
const common = new Set(
  (
    "KUMAR KUMARI SINGH KAUR DEVI BAI BEN BHAI BIBI BI BEGUM KHATUN BANO LAL PRASAD CHAND CHANDRA DAS NATH BABU " +
    "MUHAMMAD SHEIKH SYED KHAN ABDUL AHMED HUSSAIN कुमार कुमारी सिंह देवी लाल प्रसाद चंद्र"
  )
    .normalize("NFKC")
    .split(" ")
    .map(spelling)
)

/** Whether a word, as it is compared, is a name that everybody bears. */
export const isCommon = (word: string): boolean => common.has(word)
