import { Context, Effect, Layer } from "effect"
import { branchNotFound } from "@credbuzzpay/domain/people/branches/BranchErrors"
import { makeResourceReader } from "../../platform/reads/ResourceReader.ts"
import { branchListSource } from "./BranchSource.ts"

/** Reading branches: all staff see all. **Errors**: `NotFound`; `ValidationFailed` of the list; `Unavailable`. */
export class BranchReader extends Context.Service<BranchReader>()("@credbuzzpay/server/branches/BranchReader", {
  make: Effect.suspend(() => makeResourceReader(branchListSource, branchNotFound))
}) {
  static readonly layer = Layer.effect(BranchReader, BranchReader.make)
}
