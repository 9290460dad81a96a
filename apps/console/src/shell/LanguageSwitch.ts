import { createContext, useContext } from "react"
import type { Language } from "../words/Language.ts"

/** Speaks another language from now on: the words of the page, and of the server. */
export const LanguageSwitch = createContext<(language: Language) => Promise<void>>(() => Promise.resolve())

export const useLanguageSwitch = () => useContext(LanguageSwitch)
