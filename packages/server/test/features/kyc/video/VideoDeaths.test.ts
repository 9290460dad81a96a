import { assert, layer } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ConcludeVideo, StartVideo, VideoSessionId } from "@credbuzzpay/domain/kyc/video/VideoCall"
import { VideoAuditService } from "../../../../src/features/kyc/video/VideoAuditService.ts"
import { VideoCallService } from "../../../../src/features/kyc/video/VideoCallService.ts"
import { VideoOfficialService } from "../../../../src/features/kyc/video/VideoOfficialService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { consent, nextAadhaar, submitAadhaar, verifyOtp } from "../../../support/KycPeople.ts"
import { newcomer } from "../../../support/KycRest.ts"
import { Mortal, mortalServices } from "../../../support/Mortal.ts"
import { STAFF } from "../../../support/Staff.ts"
import { checks, upkeep } from "../../../support/VideoCalls.ts"

const remote = Effect.gen(function* () {
  const { as } = yield* newcomer
  const { referenceId } = yield* submitAadhaar(as, nextAadhaar())
  yield* verifyOtp(as, referenceId, "111000")
  return as
})

const start = Effect.fnUntraced(function* (me: Principal) {
  return yield* (yield* VideoCallService).start(me, yield* decodeInput(StartVideo)({ consent, recording: true }))
})

const conclude = Effect.fnUntraced(function* (videoSessionId: VideoSessionId) {
  const { documents, face_matches: faceMatches, pan_seen: panSeen, questions_varied: questionsVaried } = checks
  const given = { documents, panSeen, questionsVaried, faceMatches }
  const input = yield* decodeInput(ConcludeVideo)({
    videoSessionId,
    outcome: "identified",
    remarks: "The same face",
    checks: given
  } as never)
  return yield* (yield* VideoOfficialService).conclude(STAFF, input)
})

const mine = (me: Principal) => Effect.flatMap(VideoCallService, (calls) => calls.mine(me))

/** Rows of the audit trail of a person, by what they say; and how often each call reached the provider under its id. */
const once = Effect.fnUntraced(function* (me: Principal, acts: ReadonlyArray<string>) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${me.userCode} and action like 'kyc_video.%'`
  assert.deepStrictEqual(rows.map(({ action }) => action.slice("kyc_video.".length)).toSorted(), [...acts].toSorted())
})

layer(mortalServices, { excludeTestServices: true })("a process that dies", (it) => {
  it.effect("while it opens a room leaves nothing, or a call whose room the workers open, once", () =>
    Effect.gen(function* () {
      const mortal = yield* Mortal
      for (let dies = 1; ; dies += 1) {
        const me = yield* remote
        yield* mortal.dieAt(dies)
        const exit = yield* Effect.exit(start(me))
        const steps = yield* mortal.steps
        yield* mortal.dieAt(0)
        if (Exit.isSuccess(exit)) assert.strictEqual(exit.value.state, "waiting")
        yield* (yield* MovableClock).advance("91 seconds")
        yield* upkeep
        const { call } = yield* mine(me)
        if (call === null) yield* once(me, [])
        else {
          assert.deepStrictEqual([call.state, call.link === null], ["waiting", false])
          yield* once(me, ["asked", "room_opened"])
        }
        if (steps < dies) return
      }
    })
  )

  it.effect("while an official concludes lets them conclude again, once, with one recording", () =>
    Effect.gen(function* () {
      const mortal = yield* Mortal
      for (let dies = 1; ; dies += 1) {
        const me = yield* remote
        const { videoSessionId } = yield* start(me)
        yield* (yield* VideoAuditService).join(STAFF, videoSessionId)
        yield* mortal.dieAt(dies)
        const exit = yield* Effect.exit(conclude(videoSessionId))
        const steps = yield* mortal.steps
        yield* mortal.dieAt(0)
        if (Exit.isFailure(exit)) yield* Effect.exit(conclude(videoSessionId))
        assert.strictEqual((yield* mine(me)).call?.state, "auditing")
        yield* once(me, ["asked", "room_opened", "joined", "settled", "concluded"])
        if (steps < dies) return
      }
    })
  )
})
