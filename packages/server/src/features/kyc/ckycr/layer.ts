import { Layer } from "effect"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import * as addresses from "../addresses/layer.ts"
import * as filings from "../ckycr-filings/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as records from "../records/layer.ts"
import * as submissions from "../submissions/layer.ts"
import { CkycrDesk } from "./CkycrDesk.ts"
import { CkycrFiler } from "./CkycrFiler.ts"
import { CkycrRecords } from "./CkycrRecords.ts"
import { CkycrSearching } from "./CkycrSearching.ts"

/** The Central KYC Records Registry: searched by people, and looked after by staff. */
export const layer = Layer.merge(CkycrSearching.layer, CkycrDesk.layer).pipe(
  Layer.provide([
    filings.layer,
    journeys.layer,
    submissions.layer,
    users.layer,
    auditTrail.layer,
    consentTexts.layer,
    reads.layer
  ])
)

/** Tells the registry what is owed to it. */
export const jobs = CkycrFiler.layer.pipe(
  Layer.provide(CkycrRecords.layer),
  Layer.provide([addresses.layer, filings.layer, records.layer, auditTrail.layer])
)
