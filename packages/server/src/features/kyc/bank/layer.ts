import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as journeys from "../journeys/layer.ts"
import { BankBranches } from "./BankBranches.ts"
import { BankDetailsRepo } from "./BankDetailsRepo.ts"
import { BankJourney } from "./BankJourney.ts"
import { indexedAccount } from "./IndexedAccount.ts"
import { ReverseBankJourney } from "./ReverseBankJourney.ts"

/** Where accounts are kept. */
export const branches = BankBranches.layer

/** How a verification of a bank account goes on. */
export const layer = ReverseBankJourney.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(BankDetailsRepo.layer, BankJourney.layer)),
  Layer.provideMerge(branches),
  Layer.provide(journeys.layer)
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "bank_details", column: "account_sealed", id: "user_code" })]

/** The blind indexes by which its numbers are found. */
export const indexed = [indexedAccount]
