import { Schema } from "effect"

/**
 * The languages that a notice can be in: English and those of the Eighth Schedule to the Constitution, as in BCP 47.
 * **Source**: DPDP Act 2023, section 6(3).
 */
export const ConsentLanguage = Schema.Literals([
  "en",
  "as",
  "bn",
  "brx",
  "doi",
  "gu",
  "hi",
  "kn",
  "ks",
  "kok",
  "mai",
  "ml",
  "mni",
  "mr",
  "ne",
  "or",
  "pa",
  "sa",
  "sat",
  "sd",
  "ta",
  "te",
  "ur"
])
export type ConsentLanguage = typeof ConsentLanguage.Type
