import { createHash } from "node:crypto"

/** Some text of a system and where it is: a row of a table, a file, a line of the log. */
export interface Place {
  readonly name: string
  readonly text: string
}

const encodings = ["hex", "base64", "base64url"] as const

/** What guesses a value that has a few billion forms: a digest without a key. */
const digestsOf = (value: string) =>
  ["md5", "sha1", "sha256", "sha512"].flatMap((name) => {
    const digest = createHash(name).update(value).digest()
    return encodings.map((encoding) => digest.toString(encoding).replace(/=+$/, ""))
  })

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Names are found however their parts stand beside each other: with a blank, as two columns, as two fields of JSON. */
const pattern = (form: string) => form.split(" ").map(escaped).join("[^a-z0-9]{1,6}(?:last_?name[^a-z0-9]{1,6})?")

/** As JSON writes what is not ASCII where it escapes it, and as bytes are written. */
const formsOf = (value: string) => [
  value,
  Buffer.from(value).toString("hex"),
  Buffer.from(value).toString("latin1"),
  JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)
]

/**
 * Where any of many values is, whatever the letters are like: as it is, as bytes in hex, read as Latin-1, escaped as in JSON, and
 * as a plain digest in hex or base64; a value with blanks is a name of several parts. Each find is `value in place`.
 */
export const tracesOf = (values: ReadonlyArray<string>) => {
  const whose = new Map(
    values.flatMap((value) =>
      [value, value.toLowerCase()].flatMap((form) => formsOf(form).map((each) => [each.toLowerCase(), value] as const))
    )
  )
  const digests = new Map(
    values.flatMap((value) =>
      [value, value.toLowerCase()].flatMap((form) => digestsOf(form).map((d) => [d, value] as const))
    )
  )
  const forms = new RegExp([...whose.keys()].map(pattern).join("|"), "g")
  const named = [...whose]
    .filter(([form]) => form.includes(" "))
    .map(([form, value]) => ({ of: new RegExp(pattern(form)), value }))
  const found = (form: string) => whose.get(form) ?? named.find(({ of }) => of.test(form))?.value
  return (places: ReadonlyArray<Place>): ReadonlyArray<string> => [
    ...new Set(
      places.flatMap(({ name, text }) => {
        const plain = [...text.toLowerCase().matchAll(forms)].map(([form]) => found(form))
        const digested = [...text.matchAll(/[A-Za-z0-9+/_-]{22,}/g)].map(
          ([token]) => digests.get(token) ?? digests.get(token.replace(/^x/, ""))
        )
        return [...plain, ...digested].flatMap((value) => (value === undefined ? [] : [`${value} in ${name}`]))
      })
    )
  ]
}
