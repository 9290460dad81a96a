import { Layer } from "effect"
import * as users from "../../people/users/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { KycNoticeReader } from "./KycNoticeReader.ts"

/** What is on record of notices that KYC is due. */
export const layer = KycNoticeReader.layer.pipe(Layer.provide([users.layer, personKeys.layer, reads.layer]))
