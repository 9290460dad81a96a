import { Layer } from "effect"
import * as journeys from "../journeys/layer.ts"
import * as records from "../records/layer.ts"
import * as vault from "../vault/layer.ts"
import { IdentityDocumentJourney } from "./IdentityDocumentJourney.ts"
import { indexedIdentity } from "./IndexedIdentity.ts"

/** How a verification of an identity document goes on. */
export const layer = IdentityDocumentJourney.layer.pipe(Layer.provide([journeys.layer, records.layer, vault.layer]))

/** The blind indexes by which its numbers are one person's. */
export const indexed = [indexedIdentity]
