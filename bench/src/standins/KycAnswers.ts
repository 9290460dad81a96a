import { person } from "../world/Person.ts"

/** What the stand-in reads of a call (docs/kyc-provider-api.md). */
export interface KycCall {
  readonly path: string
  readonly verificationId: string
  readonly aadhaar?: string | undefined
  readonly name?: string | undefined
}

const DAY = 24 * 60 * 60 * 1000

/** As `Population` writes it. */
export const birthOf = (number: number) =>
  new Date(Date.UTC(1960, 0, 1) + (number % 14_000) * DAY).toISOString().slice(0, 10)

/** Aadhaar numbers of the benchmark hold the number of their person behind the first digit, and a check digit at the end. */
export const numberIn = (aadhaar: string) => Number(aadhaar.slice(1, -1))

const letterOf = { female: "F", male: "M" } as const

const holderOf = (aadhaar: string) => {
  const { firstName, gender, lastName, number } = person(numberIn(aadhaar))
  return {
    name: `${firstName} ${lastName}`,
    date_of_birth: birthOf(number),
    gender: gender === null ? "U" : letterOf[gender],
    address: {
      co: null,
      house: "14",
      street: null,
      vtc: "Pune",
      po: null,
      dist: "Pune",
      state: "Maharashtra",
      pin: "411005"
    },
    last_four: aadhaar.slice(-4),
    photo: null,
    mobile_hash: null,
    signed_xml: null
  }
}

/**
 * Everything is verified at once, as of the person whose number it is. `begun` keeps which number a reference is of.
 * `undefined` is 404.
 */
export const kycAnswer = (
  { aadhaar, name, path, verificationId }: KycCall,
  begun: Map<string, string>
): object | undefined => {
  const same = { verification_id: verificationId }
  const asked = /\/aadhaar\/verifications\/([^/]+)$/.exec(path)?.[1]
  if (asked !== undefined) {
    const aadhaarOfIt = begun.get(asked)
    return aadhaarOfIt === undefined ? undefined : { ref_id: asked, state: "VERIFIED", person: holderOf(aadhaarOfIt) }
  }
  if (path.endsWith("/completions")) {
    const reference = path.split("/").at(-2) ?? ""
    return { ...same, state: "VERIFIED", person: holderOf(begun.get(reference) ?? "") }
  }
  if (path.endsWith("/aadhaar/verifications")) {
    const reference = `A-${verificationId}`
    begun.set(reference, aadhaar ?? "")
    return { ...same, ref_id: reference, state: "OTP_SENT", expires_at: new Date(Date.now() + 600_000).toISOString() }
  }
  if (path.endsWith("/pan/verifications")) {
    return {
      ...same,
      pan_status: "E",
      registered_name: name,
      name_score: 100,
      dob_match: "Y",
      aadhaar_seeding_status: "Y"
    }
  }
  if (path.endsWith("/bank/penny-drops")) {
    return { ...same, ref_id: `B-${verificationId}`, code: "BAV00", registered_name: name }
  }
  return undefined
}
