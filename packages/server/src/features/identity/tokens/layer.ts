import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { SigningKeyRotation } from "./SigningKeyRotation.ts"

/** Makes new signing keys, and retires old ones. Tokens are signed by an adapter (`ServerLayer.ts`). */
export const jobs = SigningKeyRotation.layer.pipe(Layer.provide(auditTrail.layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "signing_keys", column: "private_key_sealed", id: "kid" })]
