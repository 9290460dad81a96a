import { BranchCode } from "../../people/branches/BranchCode.ts"
import { text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { UserCode } from "../../values/UserCode.ts"
import { AddressProblem, MissingAddress } from "./KycNotice.ts"

/** Who misses an address, as it can be read. */
export const MissingAddressReads = readable({ name: "missingAddress", schema: MissingAddress, key: "userCode" })

/** Listing them, those that were asked longest ago first. */
export const MissingAddressList = listOf(readOf(MissingAddressReads, { userCode: UserCode }), {
  name: "MissingAddress",
  sort: ["askedAt"],
  filters: { addressProblem: text(AddressProblem), branch: text(BranchCode) }
})
