import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import { branches } from "../bank/layer.ts"
import { CkycrFilingRepo } from "../ckycr-filings/CkycrFilingRepo.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import * as records from "../records/layer.ts"
import * as vault from "../vault/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { FernetImport } from "./FernetImport.ts"

/** Imports the data of the Django system, for a command beside the running product. It asks no provider. */
export const layer = FernetImport.layer.pipe(
  Layer.provide([
    branches,
    records.layer,
    Layer.provide(KycProgress.layer, [accounts.rows, CkycrFilingRepo.layer]),
    vault.layer,
    auditTrail.layer
  ])
)
