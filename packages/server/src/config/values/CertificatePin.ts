import { DateTime, Option } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"

/** A certificate that is believed, by the SHA-256 of it in hex, for what it signed from a day on until another, out of it. */
export interface CertificatePin {
  readonly fingerprint: string
  readonly from: DateTime.Utc
  readonly until: DateTime.Utc
}

const day = String.raw`\d{4}-\d{2}-\d{2}`
const form = new RegExp(`^([0-9a-f]{64})@(${day})[.]{2}(${day})$`)

/** Midnight in India, by whose days documents are dated. */
const beginning = (text: string): Option.Option<DateTime.Utc> =>
  Option.filter(DateTime.make(`${text}T00:00:00+05:30`), (at) =>
    DateTime.formatIso(DateTime.add(at, { hours: 5, minutes: 30 })).startsWith(text)
  )

/** Colons and capitals are how tools print a fingerprint. */
const pinOf = (text: string): Option.Option<CertificatePin> => {
  const [, fingerprint, first, last] = form.exec(text.trim().replaceAll(":", "").toLowerCase()) ?? []
  if (fingerprint === undefined) return Option.none()
  return Option.filter(
    Option.all({ fingerprint: Option.some(fingerprint), from: beginning(first!), until: beginning(last!) }),
    ({ from, until }) => DateTime.isLessThan(from, until)
  )
}

const sample = "e0304b9e61ee3640ecddae2db4b617f2e2678f57dbc2826c2f86ac5c04f277df"
const printed = sample.toUpperCase().replace(/..(?=.)/g, "$&:")

/** Pins with commas between them. One certificate may have several windows. */
export const certificatePins = kind<ReadonlyArray<CertificatePin>>({
  what: "pins with commas between them, each the SHA-256 of a certificate in hex, @, a day, two dots and a later day",
  parse: (text) => Option.all(text.split(",").map(pinOf)),
  valid: [
    `${sample}@2026-02-01..2029-02-01`,
    `${printed}@2026-02-01..2029-02-01`,
    `${sample}@2026-02-01..2029-02-01, ${sample.replaceAll("e", "f")}@2023-02-01..2027-02-01`
  ],
  invalid: [
    sample,
    `${sample}@2026-02-01`,
    `${sample}@2029-02-01..2026-02-01`,
    `${sample}@2026-02-30..2029-02-01`,
    `${sample.slice(1)}@2026-02-01..2029-02-01`,
    `${sample}@2026-02-01..2029-02-01,`,
    "pins",
    " "
  ]
})
