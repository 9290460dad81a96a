import { Schema } from "effect"
import type { BankRefusal } from "../../features/kyc/bank/BankProvider.ts"

/** What a bank's code says of a penny drop. */
export type BankVerdict =
  | { readonly _tag: "Verified"; readonly credited: boolean }
  | { readonly _tag: "Failed"; readonly reason: BankRefusal }
  | { readonly _tag: "Suspected" }
  | { readonly _tag: "Pending" }

const failed = (reason: BankRefusal): BankVerdict => ({ _tag: "Failed", reason })
const pending: BankVerdict = { _tag: "Pending" }

/**
 * The codes and what they mean. A bank that is offline or slow (08, CU, IU, 91) has said nothing yet. **Source**: Setu's
 * codes.
 */
export const bankVerdicts = {
  BAV00: { _tag: "Verified", credited: true },
  BAVM0: { _tag: "Verified", credited: false },
  BAV08: pending,
  BAVCU: pending,
  BAVIU: pending,
  BAV91: pending,
  BAV52: failed("bad_account"),
  BAVMS: failed("bad_account"),
  BAV92: failed("bad_ifsc"),
  BAVMJ: failed("bad_ifsc"),
  BAVM3: failed("frozen"),
  BAVM4: failed("nre_account"),
  BAVM5: failed("closed"),
  BAV34: { _tag: "Suspected" }
} as const satisfies Readonly<Record<string, BankVerdict>>

/** A code of the list; any other is an answer that cannot be read. */
export const BankCode = Schema.Literals(Object.keys(bankVerdicts) as ReadonlyArray<keyof typeof bankVerdicts>)
export type BankCode = typeof BankCode.Type
