import type { Words } from "./Words.ts"
const setOf = (words: string): ReadonlySet<string> => new Set(words.normalize("NFKC").split(" "))

/** Titles wherever they stand in front of a name. */
const titles = setOf(
  "MR MRS MS MISS MX DR PROF ADV SHRI SHREE SRI SMT SHRIMATI SRIMATI SUSHRI THIRU TMT THIRUMATHI THIRUMATI " +
    "श्री श्रीमती सुश्री डॉ डा प्रो"
)

/** Titles that core banking prints behind a name. */
const titlesBehind = setOf("MR MRS MISS SMT SHRI DR")

/** Titles that are names as well (Homi Master, Sunita Kumari): titles only in front of two more words. */
const titlesOrNames = setOf("MASTER KUMARI KUM KM LATE ER CAPT COL MAJ LT GEN JUSTICE कुमारी स्व")

/** Titles that may be the beginning of a name, or its initials: Sri Devi is Sridevi, MS Dhoni is Mahendra Singh. */
const titlesOrBeginnings = setOf("MS SRI SHRI SHREE")

/** Whether a word that was kept in a name may still be a title. */
export const mayBeTitle = (word: string): boolean => titlesOrNames.has(word)

/**
 * A name without its titles. At least one word stays: where there is nothing but a title, it is the name. `whole` is the name
 * with titles that may belong to it.
 */
export const withoutTitles = (name: Words): { readonly words: Words; readonly whole: Words | undefined } => {
  let words = name
  const isTitle = (word: string | undefined): boolean =>
    word !== undefined && words.length > 1 && (titles.has(word) || (titlesOrNames.has(word) && words.length > 2))
  while (isTitle(words[0])) words = words.slice(1)
  while (words.length > 1 && titlesBehind.has(words.at(-1) ?? "")) words = words.slice(0, -1)
  const mayBelong = words.length < name.length && titlesOrBeginnings.has(name[0] ?? "")
  return { words, whole: mayBelong ? name : undefined }
}
