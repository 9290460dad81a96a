/**
 * Names that the field knows in several forms; the first is what they are compared as. Abbreviations that can only be one
 * name are among them (docs/kyc.md, names).
 */
const forms = [
  "MUHAMMAD MD MOHD MUHD MHD MOHAMMED MOHAMMAD MOHAMED MOHAMAD MUHAMMED MUHAMED MUHAMAD MAHAMMAD MAHAMMED MAHOMED MOHAMMOD",
  "KUMAR KR",
  "SHEIKH SK SHK SHAIKH SHAIK SHEKH SHEIK SHIEKH",
  "PRASAD PD PRASHAD PERSHAD PARSAD",
  "SYED SAYED SAYYID SAYYED SAIYED SAIYAD SAYYAD SAYAD SYEED",
  "HUSSAIN HUSAIN HOSSAIN HOSAIN HUSSEIN HUSEIN HOSSEIN HUSSAN",
  "YUSUF YOUSUF YUSUFF YOOSUF",
  "RAHMAN REHMAN RAHAMAN",
  "AHMED AHMAD AHAMED AHAMMED AHMMED AHAMAD",
  "MUKHERJEE MUKHOPADHYAY MUKHOPADHYAYA MUKHERJI MUKERJEE MOOKERJEE",
  "BANERJEE BANDYOPADHYAY BANDYOPADHYAYA BANERJI BANNERJEE BANDOPADHYAY",
  "CHATTERJEE CHATTOPADHYAY CHATTOPADHYAYA CHATTERJI",
  "GANGULY GANGOPADHYAY GANGOPADHYAYA GANGULI GANGULEE",
  "RAY ROY",
  "CHAUDHARY CHAUDHARI CHAUDHRY CHAUDHURY CHAUDHURI CHOUDHARY CHOUDHARI CHOUDHURY CHOUDHURI CHOUDHRY CHOWDHURY CHOWDHARY CHOWDHRY CHOWDARY CHOWDURY",
  "AGARWAL AGRAWAL AGGARWAL AGARWALA AGGRAWAL",
  "VERMA VARMA BARMA",
  "BEGUM BEGAM BEGOM",
  "IYER AIYAR AIYER IYYER",
  "NAIR NAYAR"
].map((line) => line.split(" "))

const formOf = new Map(forms.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)))

/** Abbreviations that may be one name or another, or a title: a reviewer decides what they stand for. */
const ambiguous: Readonly<Record<string, ReadonlyArray<string>>> = {
  KU: ["KUMAR", "KUMARI"],
  CH: ["CHAUDHARY", "CHANDRA"],
  CHD: ["CHAUDHARY", "CHANDRA"],
  SH: ["SINGH", "SHAH", "SHRI"]
}

/** Spellings of one sound in Latin letters, in the order in which they are replaced by one. */
const sounds: ReadonlyArray<readonly [RegExp, string]> = [
  [/X/g, "KS"],
  [/TH/g, "T"],
  [/W/g, "V"],
  [/EE/g, "I"],
  [/OO/g, "U"],
  [/AA/g, "A"],
  [/(?<=[^AEIOU])Y$/, "I"],
  [/(?<=[^AEIOU]A)H$/, ""],
  [/BRAHM/, "BRAM"],
  [/MAN[IY]A[MN]$/, "MANIAN"]
]

/** From this length on Sh counts as S (Shah is not Sah), and a double consonant as a single one (Harry is not Hari). */
const SIBILANT_FROM = 5
const DOUBLED_FROM = 6

const folded = (word: string): string => {
  const sibilant = word.length >= SIBILANT_FROM ? word.replace(/SH/g, "S") : word
  const single = word.length >= DOUBLED_FROM ? sibilant.replace(/([B-DF-HJ-NP-TV-Z])\1/g, "$1") : sibilant
  return sounds.reduce((text, [sound, as]) => text.replace(sound, as), single)
}

/**
 * What a word is compared as: one spelling for all that are known to be one name. Lakshmi and Laxmi, Md and Mohammed,
 * Mukhopadhyay and Mukherjee come to the same; Rajesh and Ramesh, Hari and Harry, Chandrakant and Chandrakanta do not.
 */
export const spelling = (word: string): string => {
  // Accents of Latin letters, the dot of Devanagari and other Indic letters for foreign sounds, and chandrabindu.
  const plain = word
    .normalize("NFD")
    .replace(/[\u0300-\u036F\u093C\u09BC\u0A3C\u0ABC\u0B3C]/g, "")
    .replaceAll("\u0901", "\u0902")
  return folded(formOf.get(plain) ?? plain)
}

/** Whether a word shortens a name: such a word may be initials as well (SK Sharma). */
export const isAbbreviation = (word: string): boolean =>
  formOf.has(word) && formOf.get(word) !== word && word.length < 5 && !/[AEIOU]/.test(word)

/** What an ambiguous abbreviation may stand for, as it is compared; undefined for any other word. */
export const readingsOf = (word: string): ReadonlyArray<string> | undefined =>
  Object.hasOwn(ambiguous, word) ? ambiguous[word]?.map(spelling) : undefined
