import type { AadhaarAddress, AadhaarPerson } from "../../features/kyc/aadhaar/AadhaarProvider.ts"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { Gender } from "@credbuzzpay/domain/values/Gender"
import { Option, Schema } from "effect"
import { refuse } from "./Refuse.ts"

const toDate = Schema.decodeUnknownOption(CalendarDate)

/** `17-05-1994` or `17/05/1994`. Older documents may have the year alone: that proves no birthday. */
const birthday = (text: string): CalendarDate => {
  const [, day, month, year] = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text) ?? []
  return Option.getOrElse(toDate(`${year}-${month}-${day}`), () => refuse("unreadable"))
}

const genders: Readonly<Record<string, Gender>> = { F: "female", M: "male", T: "other" }

const told = (text: string): string | null => (text.trim() === "" ? null : text.trim())

/** A text of several parts, without empty ones. */
export const together = (...parts: ReadonlyArray<string>): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(", ")

/** Who holds an Aadhaar number, in the words of every way to it. **Errors**: refuses a holder without a name or a birthday. */
export const holderOf = (
  said: { readonly name: string; readonly dob: string; readonly gender: string },
  address: Readonly<Record<keyof AadhaarAddress, string>>,
  of: Pick<AadhaarPerson, "photo" | "photoJpeg2000"> & { readonly lastFour: string }
): AadhaarPerson => ({
  name: told(said.name) ?? refuse("unreadable"),
  dob: birthday(said.dob),
  gender: genders[said.gender] ?? "undisclosed",
  address: {
    co: told(address.co),
    house: told(address.house),
    street: told(address.street),
    vtc: told(address.vtc),
    po: told(address.po),
    dist: told(address.dist),
    state: told(address.state),
    pin: told(address.pin)
  },
  ...of,
  mobileHash: null,
  signedXml: null
})
