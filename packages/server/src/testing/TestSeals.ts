import { Layer, Redacted } from "effect"
import { AuditSealConfig, type AuditSealSettings } from "../config/AuditSealConfig.ts"
import { SealSigner } from "../features/evidence/audit-seals/SealSigner.ts"

/** A key made of one repeated byte: good for nothing but tests. */
const key = (id: string, byte: number) => ({ id, bytes: Redacted.make(new Uint8Array(32).fill(byte)) })

const layerWith = (settings: AuditSealSettings) =>
  SealSigner.layer.pipe(Layer.provide(Layer.succeed(AuditSealConfig, settings)))

/** The real signer of seals under fixed keys; `layerWith` takes others, which `key` makes. */
export const TestSeals = { layer: layerWith({ keys: [key("test", 3)], retired: [] }), layerWith, key } as const
