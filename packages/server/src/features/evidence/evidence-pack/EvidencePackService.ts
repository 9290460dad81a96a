import { Clock, Context, DateTime, Duration, Effect, Layer, Stream } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { MakeEvidencePack } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePack"
import { invalidRange } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePackErrors"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { EvidencePackConfig } from "../../../config/EvidencePackConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditEvidence } from "./AuditEvidence.ts"
import { PackWriter } from "./PackWriter.ts"
import { traced } from "../../../tracing/Traced.ts"

type Asked = Omit<MakeEvidencePack, "userCode">

const FOLDER = "evidence/"

/** A pack that nobody fetched to its end. */
const LEFT_AFTER = Duration.hours(1)

const ASK_EVERY = Duration.millis(250)

/**
 * Makes the evidence pack of a person: everything on record about them at one moment, signed, and with proof that the
 * audit trail in it is the one that was sealed.
 *
 * The pack is written to the file store first, from a read-only snapshot and in constant memory, then audited with the
 * hash of its manifest, and only then handed out: no pack leaves that is not on record, none half made, and no snapshot
 * waits for a slow reader. It is deleted when it was read, or after an hour.
 */
export class EvidencePackService extends Context.Service<EvidencePackService>()(
  "@credbuzzpay/server/evidence-pack/EvidencePackService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const subject = yield* UserSubject
      const files = yield* FileStore
      const writer = yield* PackWriter
      const slice = yield* AuditEvidence
      const audit = yield* AuditTrail
      const { sealWait } = yield* EvidencePackConfig

      const sweep = Effect.gen(function* () {
        const before = DateTime.subtractDuration(yield* DateTime.now, LEFT_AFTER)
        const left = (yield* files.list(FOLDER)).filter(({ storedAt }) => DateTime.isLessThan(storedAt, before))
        yield* Effect.forEach(left, ({ key }) => files.delete(key))
      })

      const rangeFor = Effect.fnUntraced(function* (user: User, { from, to }: Asked) {
        const now = yield* DateTime.now
        // What happened in this millisecond is in it.
        const range = { from: from ?? user.createdAt, to: to ?? DateTime.add(now, { milliseconds: 1 }) }
        const isOver = to === undefined || DateTime.isLessThanOrEqualTo(to, now)
        return isOver && DateTime.isLessThan(range.from, range.to) ? range : yield* invalidRange()
      })

      /** Until the rows of the pack are sealed, or for as long as a pack waits. */
      const sealed = Effect.fnUntraced(function* (of: Parameters<typeof slice.isSealed>[0]) {
        const until = (yield* Clock.monotonicTimeNanos) + Duration.toNanosUnsafe(sealWait)
        while (!(yield* slice.isSealed(of)) && (yield* Clock.monotonicTimeNanos) < until) {
          yield* Effect.sleep(ASK_EVERY)
        }
      })

      /**
       * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` for oneself and, to an admin, for
       * staff; `ValidationFailed` for a range that ends before it begins or in the future; `Unavailable`.
       */
      const make = traced("EvidencePackService.make")(function* (caller: Principal, userCode: string, input: Asked) {
        const user = yield* repoBoundary(subject.within(caller, userCode))
        const { from, to } = yield* rangeFor(user, input)
        const of = { userCode, from, to }
        yield* sweep
        yield* sealed(of)
        const key = fileKey(`${FOLDER}${yield* random.uuidV7()}.zip`)
        const made = yield* writer.write(key, user, of, { by: caller.userCode, reason: input.reason }).pipe(
          Effect.tap(({ bytes, counts, files: written, manifestHash }) =>
            audit
              .record({
                actor: caller.userCode,
                subject: userCode,
                branchCode: user.branchCode,
                action: "evidence_pack.made",
                resourceType: "evidence_pack",
                resourceId: manifestHash,
                newValues: {
                  from: DateTime.formatIso(from),
                  to: DateTime.formatIso(to),
                  files: written,
                  bytes,
                  audit_rows: counts.rows,
                  pending: counts.pending
                },
                reason: input.reason
              })
              .pipe(sql.withTransaction, repoBoundary)
          ),
          Effect.onError(() => Effect.ignore(files.delete(key)))
        )
        return {
          name: `evidence-${userCode}-${DateTime.formatIso(to).slice(0, 10)}.zip`,
          bytes: made.bytes,
          content: Stream.ensuring(files.get(key), Effect.ignore(files.delete(key)))
        }
      })

      return { make }
    })
  }
) {
  static readonly layer = Layer.effect(EvidencePackService, EvidencePackService.make)
}
