import { Option } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"

const isOrigin = (text: string): boolean => /^https?:\/\//.test(text) && URL.parse(text)?.origin === text

/** A list of origins as browsers name them; `*` is every one. */
export const origins = kind<ReadonlyArray<string>>({
  what: "origins with commas between, such as https://console.example.com, without a path or a slash at the end",
  parse: (text) => {
    const items = text.split(",").map((item) => item.trim())
    return items.every((item) => item === "*" || isOrigin(item)) ? Option.some(items) : Option.none()
  },
  valid: ["https://console.example.com", "https://a.example.com, https://b.example.com:8443", "http://localhost:5173"],
  invalid: ["console.example.com", "https://a.example.com/", "https://a.example.com/app", "https://a.example.com,", " "]
})

/** Production's rule: a page that came without TLS, or from anywhere, must not act for the person who is signed in. */
export const namedOverTls = {
  what: "origins that begin with https://, each named",
  accepts: (list: ReadonlyArray<string>): boolean => list.every((origin) => origin.startsWith("https://")),
  unsafe: ["*", "http://console.example.com", "https://a.example.com,http://b.example.com", "https://a.example.com, *"]
} as const
