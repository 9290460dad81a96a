import { isBlank } from "@credbuzzpay/domain/values/Blank"

const plain = /^[!-~][ -~]*$/
const utf8 = new TextDecoder("utf-8", { fatal: true })

/** Node reads the bytes of a header as Latin-1; most who send other letters mean UTF-8. */
const meant = (value: string): string => {
  try {
    return utf8.decode(Uint8Array.from(value, (letter) => letter.codePointAt(0) ?? 0))
  } catch {
    return value
  }
}

/**
 * A header that is kept and shown, such as `User-Agent`, as text: of UTF-8 where its bytes are that, else of Latin-1,
 * without control characters. `undefined` when nothing of it shows. **Source**: RFC 9110, section 5.5.
 */
export const headerText = (value: string | undefined): string | undefined => {
  if (value === undefined || plain.test(value)) return value
  const text = meant(value).replace(/\p{Cc}/gu, "")
  return isBlank(text) ? undefined : text
}
