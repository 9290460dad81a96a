import { i18n, type Messages } from "@lingui/core"
import type english from "./en.json"

/** Each text of the console by its name. */
export type Word = keyof typeof english

export const languages = ["en", "hi"] as const
export type Language = (typeof languages)[number]

/** Indian dates and numbers in either language. */
export const localeOf = (language: Language): string => `${language}-IN`

const KEPT = "credbuzzpay.language"

/** A language that lacks a word does not compile. */
const words: Readonly<Record<Language, () => Promise<{ readonly default: Readonly<Record<Word, string>> }>>> = {
  en: () => import("./en.json", { with: { type: "json" } }),
  hi: () => import("./hi.json", { with: { type: "json" } })
}

export const keptLanguage = (): Language => (document.documentElement.lang === "hi" ? "hi" : "en")

/** Speaks a language from now on, and at the next visit. */
export const speak = async (language: Language): Promise<void> => {
  const { default: messages } = await words[language]()
  const loaded: Messages = messages
  i18n.loadAndActivate({ locale: language, messages: loaded })
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // A browser that lets pages keep nothing: the language is of this visit.
  }
}
