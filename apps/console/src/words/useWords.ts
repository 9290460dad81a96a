import { useLingui } from "@lingui/react"
import { useMemo } from "react"
import { type Language, localeOf, type Word } from "./Language.ts"

type Values = Readonly<Record<string, string | number>>

/** What a component says, in the language of the page. */
export interface Words {
  readonly language: Language
  readonly say: (word: Word, values?: Values) => string
  readonly day: (moment: string | number) => string
  readonly moment: (moment: string | number) => string
  readonly number: (value: number) => string
}

export const useWords = (): Words => {
  const { i18n } = useLingui()
  return useMemo(() => {
    const language: Language = i18n.locale === "hi" ? "hi" : "en"
    const locale = localeOf(language)
    const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
    const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
    const numbers = new Intl.NumberFormat(locale)
    return {
      language,
      say: (word, values) => i18n._(word, values === undefined ? undefined : { ...values }),
      day: (moment) => days.format(new Date(moment)),
      moment: (moment) => moments.format(new Date(moment)),
      number: (value) => numbers.format(value)
    }
  }, [i18n, i18n.locale])
}
