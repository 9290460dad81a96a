import { Schema } from "effect"

const part = Schema.NullOr(Schema.String)

/**
 * Where somebody lives, in the parts in which UIDAI writes it. `careOf` says whose household it is (`S/O: …`), `locality` is
 * the village, town or city, `pincode` has six digits. Which parts an issuer fills differs: null is what it does not say.
 */
export const PostalAddress = Schema.Struct({
  careOf: part,
  house: part,
  street: part,
  locality: part,
  postOffice: part,
  district: part,
  state: part,
  pincode: part
}).annotate({ identifier: "PostalAddress" })
export type PostalAddress = typeof PostalAddress.Type

const joined = (parts: ReadonlyArray<string | null>, by = ", ") =>
  [...new Set(parts.filter((each) => each !== null && each.trim() !== ""))].join(by)

/** The lines of an envelope below the name, without empty ones and without what is said twice. */
export const addressLines = (address: PostalAddress): ReadonlyArray<string> =>
  [
    joined([address.careOf]),
    joined([address.house, address.street]),
    joined([address.locality, address.postOffice]),
    joined([address.district]),
    joined([address.state, address.pincode], " ")
  ].filter((line) => line !== "")
