import { Context, DateTime, Effect, Layer } from "effect"
import {
  auditRowNotFound,
  sealedBlockNotFound,
  verifyRangeTooWide
} from "@credbuzzpay/domain/evidence/audit-verification/AuditSealErrors"
import type { VerifyRange } from "@credbuzzpay/domain/evidence/audit-verification/AuditVerification"
import type { AuditId, RowProof } from "@credbuzzpay/domain/evidence/audit-verification/RowProof"
import { invalidRange } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import { type DayOrMoment, instantOf } from "@credbuzzpay/domain/values/DayOrMoment"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditProofs } from "./AuditProofs.ts"
import { AuditVerifier } from "./AuditVerifier.ts"
import { blockLine } from "../audit-seals/SealedBlockJson.ts"
import type { BlockRange } from "../audit-seals/SealReads.ts"
import { SealedBlocks } from "../audit-seals/SealedBlocks.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What one answer verifies at most: some seconds of work. */
const MOST_ROWS = 250_000

const instant = (given: DayOrMoment | undefined) =>
  given === undefined ? undefined : DateTime.toDateUtc(instantOf(given, DEFAULT_TIME_ZONE))

/** What a super admin asks of the seals. **Errors**: also `Unavailable`. */
export class AuditSealService extends Context.Service<AuditSealService>()(
  "@credbuzzpay/server/audit-seals/AuditSealService",
  {
    make: Effect.gen(function* () {
      const proofs = yield* AuditProofs
      const sealed = yield* SealedBlocks
      const verifier = yield* AuditVerifier

      /** The block before the named one, which must be there. */
      const startAt = Effect.fnUntraced(function* (name: string) {
        const [epoch = 0, seq = 0] = name.split("/").map(Number)
        if ((yield* repoBoundary(sealed.block(epoch, seq))) === undefined) return yield* sealedBlockNotFound()
        return { epoch, seq: seq - 1 }
      })

      /**
       * Verifies the blocks of a range. **Errors**: `INVALID_RANGE` when it ends before it begins; `BLOCK_NOT_FOUND`;
       * `RANGE_TOO_WIDE` when it has more rows than an answer may take.
       */
      const verify = traced("AuditSealService.verify")(function* (asked: VerifyRange) {
        const [from, to] = [instant(asked.from), instant(asked.to)]
        if (from !== undefined && to !== undefined && to <= from) return yield* invalidRange()
        const after = asked.sinceBlock === undefined ? undefined : yield* startAt(asked.sinceBlock)
        const range: BlockRange = { after, from, to }
        const rows = yield* verifier.rowsIn(range)
        if (rows > MOST_ROWS) return yield* verifyRangeTooWide(rows, MOST_ROWS)
        return yield* verifier.verify(range)
      })

      /** One row and the proof that it was sealed. **Errors**: `AUDIT_ROW_NOT_FOUND`. */
      const proof = traced("AuditSealService.proof")(function* (auditId: AuditId) {
        const row = yield* proofs.ofRow(auditId)
        if (row === undefined) return yield* auditRowNotFound()
        return {
          auditId,
          line: row.line,
          index: row.proof?.index ?? null,
          path: (row.proof?.path ?? []).map(({ hash, side }) => ({ side, hash: Buffer.from(hash).toString("hex") })),
          block: row.proof === undefined ? null : Buffer.from(blockLine(row.proof.block)).toString("utf8")
        } satisfies RowProof
      })

      return { verify, proof }
    })
  }
) {
  static readonly layer = Layer.effect(AuditSealService, AuditSealService.make)
}
