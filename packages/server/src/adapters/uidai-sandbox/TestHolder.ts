import { DateTime } from "effect"

/** Whom a test document is of. The fields are UIDAI's. `photo` is a file. */
export interface TestHolder {
  readonly lastFour: string
  readonly name: string
  /** `17-05-1994`. */
  readonly dob: string
  readonly gender: "M" | "F" | "T"
  readonly mobile: string
  readonly email: string
  readonly careof: string
  readonly house: string
  readonly street: string
  readonly landmark: string
  readonly loc: string
  readonly vtc: string
  readonly po: string
  readonly subdist: string
  readonly dist: string
  readonly state: string
  readonly pc: string
  readonly photo: Uint8Array
}

/** The least that a JPEG is: beginning, and end. */
const tinyPhoto = Buffer.from("ffd8ffd9", "hex")

export const asha: TestHolder = {
  lastFour: "2346",
  name: "Asha Rao",
  dob: "17-05-1994",
  gender: "F",
  mobile: "9876543210",
  email: "asha@example.com",
  careof: "D/O: Mohan Rao",
  house: "14",
  street: "Karve Road",
  landmark: "",
  loc: "Kothrud",
  vtc: "Pune",
  po: "Kothrud",
  subdist: "Haveli",
  dist: "Pune",
  state: "Maharashtra",
  pc: "411038",
  photo: tinyPhoto
}

/** `2346` and a time in India, as UIDAI names a document. */
export const referenceIdOf = ({ lastFour }: TestHolder, at: DateTime.Utc): string =>
  `${lastFour}${DateTime.formatIso(DateTime.add(at, { hours: 5, minutes: 30 })).replace(/\D/g, "")}`
