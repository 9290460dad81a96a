import { Layer } from "effect"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { EvidenceRows } from "../evidence-pack/EvidenceRows.ts"
import { MyDataReader } from "./MyDataReader.ts"
import { MyDataService } from "./MyDataService.ts"
import { RecipientReader } from "./RecipientReader.ts"

/** What is on record of a person, told to that person. */
export const layer = MyDataService.layer.pipe(
  Layer.provide(MyDataReader.layer),
  Layer.provide([EvidenceRows.layer, RecipientReader.layer]),
  Layer.provide([users.layer, auditTrail.layer, personKeys.layer])
)
