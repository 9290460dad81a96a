/** What stands before or after a name and is not part of it. Kumari and Km. are the unmarried Miss. */
const honorifics = new Set(
  (
    "MR MRS MS MISS MX MASTER DR PROF ER ADV SHRI SHREE SRI SH SMT SHRIMATI SRIMATI SUSHRI KUM KUMARI KM LATE " +
    "CAPT COL MAJ LT GEN JUSTICE श्री श्रीमती सुश्री कुमारी डॉ डा प्रो स्व"
  )
    .normalize("NFKC")
    .split(" ")
)

/** A name is compared letter by letter with another, so its length is bounded. **Units**: UTF-16 units. */
const LONGEST = 200

/** "son of", "daughter of", "wife of", "care of": what follows is somebody else's name. */
const relation = /(?:^|\s)(?:[SDWC]\s*\/\s*[O0]\b|(?:SON|DAUGHTER|WIFE|CARE) OF\s|पुत्र\s|पुत्री\s|पत्नी\s)/u

const ownPart = (name: string): string => {
  const at = name.search(relation)
  // A name that begins with the relation has nothing but the other name in it: then that is what there is.
  return at > 0 ? name.slice(0, at) : name.replace(relation, " ")
}

const split = (name: string): ReadonlyArray<string> => name.split(" ").filter((word) => word !== "")

/**
 * The words of a person's name, ready to be compared: NFKC, capitals, without punctuation, joiners, honorifics and
 * "son of …". `Mr. Rakesh K. Singh` → `RAKESH`, `K`, `SINGH`. Scripts are kept: Devanagari stays Devanagari.
 */
export const nameWords = (name: string): ReadonlyArray<string> => {
  const upper = name.slice(0, LONGEST).normalize("NFKC").toUpperCase().replace(/\s+/g, " ").trim()
  const words = split(
    ownPart(upper)
      // An apostrophe or a joiner is inside a word (D'SOUZA, क्‍ष); all else that is no letter or mark is between words.
      .replace(/['’`\u200B-\u200D\u2060\uFEFF]/g, "")
      .replace(/[^\p{L}\p{M}]+/gu, " ")
  )
  const own = words.filter((word) => !honorifics.has(word))
  return own.length > 0 ? own : words
}
