import { type Array, DateTime, Duration, Option, Schema } from "effect"
import { type Kind, kind } from "./Kind.ts"

/** A range, both ends included. */
export interface Range<A> {
  readonly minimum: A
  readonly maximum: A
}

/** A whole number in decimal. */
export const whole = ({ maximum, minimum }: Range<number>): Kind<number> =>
  kind({
    what: `a whole number from ${minimum} to ${maximum}`,
    parse: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
      return value >= minimum && value <= maximum ? Option.some(value) : Option.none()
    },
    valid: [String(minimum), String(maximum)],
    invalid: [String(minimum - 1), String(maximum + 1), "-5", "1.5", "many", "NaN", " ", `${minimum}x`]
  })

/** A length of time with its unit, such as `15 minutes`. */
export const span = ({ maximum, minimum }: Range<string>): Kind<Duration.Duration> => {
  const bounds = {
    minimum: Duration.fromInputUnsafe(minimum as Duration.Input), // our own words; a wrong one fails at the import
    maximum: Duration.fromInputUnsafe(maximum as Duration.Input)
  }
  const decode = Schema.decodeUnknownOption(Schema.DurationFromString)
  return kind({
    what: `a time from ${minimum} to ${maximum}, such as ${maximum}`,
    parse: (text) => Option.filter(decode(text), Duration.between(bounds)),
    valid: [minimum, maximum],
    invalid: ["-1 seconds", "Infinity", "4000 days", "soon", "5", "NaN", " "]
  })
}

/** One of a few words. */
export const oneOf = <const Words extends Array.NonEmptyReadonlyArray<string>>(words: Words): Kind<Words[number]> =>
  kind<Words[number]>({
    what: words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`,
    parse: (text) => Option.fromUndefinedOr(words.find((word) => word === text)),
    valid: words,
    invalid: ["nonsense", `${words[0]} `, " "]
  })

const yes = ["true", "yes", "on", "y", "1"]
const no = ["false", "no", "off", "n", "0"]

/** Yes or no, in the words of `Config.Boolean`. */
export const flag: Kind<boolean> = kind({
  what: "true or false",
  parse: (text) => ([...yes, ...no].includes(text) ? Option.some(yes.includes(text)) : Option.none()),
  valid: ["true", "false", "yes", "no", "on", "off", "1", "0", "y", "n"],
  invalid: ["TRUE", "perhaps", "2", " "]
})

/** The levels of the log, least first. */
export const logLevel = oneOf(["All", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "None"])

const isPrintable = (text: string) => text.trim() !== "" && !/\p{Cc}/u.test(text)

/** Text in one line. */
export const line: Kind<string> = kind({
  what: "text in one line",
  parse: (text) => (isPrintable(text) ? Option.some(text) : Option.none()),
  valid: ["credbuzzpay-api", "CredbuzzPay <no-reply@credbuzzpay.com>"],
  invalid: [" ", "two\nlines"]
})

/** The path of a file or a folder; a relative one begins at the working folder. */
export const path: Kind<string> = kind({
  what: "a path",
  parse: (text) => (isPrintable(text) ? Option.some(text) : Option.none()),
  valid: ["/var/lib/credbuzzpay", ".data"],
  invalid: [" ", "two\nlines"]
})

/** A time zone by its name, as ICU knows it. */
export const timeZone: Kind<DateTime.TimeZone.Named> = kind({
  what: "the name of a time zone, such as Asia/Kolkata",
  parse: (text) => DateTime.zoneMakeNamed(text),
  valid: ["Asia/Kolkata", "Asia/Dubai", "UTC"],
  invalid: ["Asia/Atlantis", "nonsense", " "]
})
