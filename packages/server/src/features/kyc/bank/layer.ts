import { Layer } from "effect"
import * as journeys from "../journeys/layer.ts"
import * as records from "../records/layer.ts"
import * as screening from "../screening/layer.ts"
import { BankBranches } from "./BankBranches.ts"
import { BankJourney } from "./BankJourney.ts"
import { indexedAccount } from "./IndexedAccount.ts"
import { ReverseBankJourney } from "./ReverseBankJourney.ts"

/** Where accounts are kept. */
export const branches = BankBranches.layer

/** How a verification of a bank account goes on. */
export const layer = ReverseBankJourney.layer.pipe(
  Layer.provideMerge(BankJourney.layer),
  Layer.provideMerge(branches),
  Layer.provide([journeys.layer, records.layer, screening.layer])
)

/** The blind indexes by which its numbers are found. */
export const indexed = [indexedAccount]
