import { Layer } from "effect"
import * as auditArchive from "../audit-archive/layer.ts"
import * as auditSeals from "../audit-seals/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as auditVerification from "../audit-verification/layer.ts"
import * as exchangedRows from "../exchanged-rows/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { ArchiveExchange } from "./ArchiveExchange.ts"
import { AuditExchange } from "./AuditExchange.ts"
import { ExchangeConclusion } from "./ExchangeConclusion.ts"
import { ExchangeRepo } from "./ExchangeRepo.ts"
import { MonthExchange } from "./MonthExchange.ts"

/** The exchange and its parts, over what it works with. */
export const exchange = AuditExchange.layer.pipe(
  Layer.provide([ArchiveExchange.layer, ExchangeConclusion.layer, MonthExchange.layer]),
  Layer.provide(ExchangeRepo.layer)
)

/** Brings rows of format 1 to format 2. */
export const jobs = exchange.pipe(
  Layer.provide([auditVerification.layer, auditArchive.layer, exchangedRows.layer]),
  Layer.provide([auditSeals.layer, auditTrail.layer, personKeys.layer])
)
