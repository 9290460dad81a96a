import { Locale } from "@credbuzzpay/domain/values/Locale"

/** No caller means more languages than these. */
const MOST = 20

const weightOf = (parameters: ReadonlyArray<string>): number => {
  const weight = parameters.map((parameter) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/i.exec(parameter)?.[1]).find(Boolean)
  return weight === undefined ? 1 : Number(weight)
}

/**
 * The language of ours that an `Accept-Language` names first; undefined when it names none. A region makes no difference:
 * `hi-IN` is Hindi. **Source**: RFC 9110, 12.5.4; RFC 4647, 3.4 (lookup).
 */
export const acceptedLanguage = (header: string | undefined): Locale | undefined => {
  if (header === undefined) return undefined
  const wanted = header.split(",", MOST).map((range) => {
    const [tag = "", ...parameters] = range.split(";")
    const [language = ""] = tag.trim().toLowerCase().split("-", 1)
    return { language, weight: weightOf(parameters) }
  })
  const [best] = wanted
    .flatMap(({ language, weight }) => {
      const locale = Locale.literals.find((known) => known === language)
      return locale === undefined || weight === 0 ? [] : [{ locale, weight }]
    })
    .toSorted((one, other) => other.weight - one.weight)
  return best?.locale
}
