import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as vault from "../../kyc/vault/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeyLife from "../../platform/person-key-life/layer.ts"
import { ErasureLister } from "./ErasureLister.ts"
import { ErasureRepo } from "./ErasureRepo.ts"
import { Erasures } from "./Erasures.ts"

/** What becomes of what is on record about people whose accounts are closed. */
export const layer = ErasureLister.layer.pipe(Layer.provide(ErasureRepo.layer))

/** Erases people whose day has come. */
export const jobs = Erasures.layer.pipe(
  Layer.provide(ErasureRepo.layer),
  Layer.provide([accounts.rows, vault.layer, auditTrail.layer, personKeyLife.layer])
)
