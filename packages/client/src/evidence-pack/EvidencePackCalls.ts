import { Effect, Stream } from "effect"
import { MakeEvidencePackOf } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePack"
import { callGroup } from "../Carrier.ts"
import { NetworkFailed } from "../NetworkFailed.ts"
import type { Call } from "../Way.ts"

/** A pack as it came: a zip, and a name to keep it under. */
export interface EvidencePackFile {
  readonly name: string
  readonly content: Uint8Array
}

/** Everything on record about a person, to be believed without us. */
export interface EvidencePackCalls {
  /** Right after a step-up; written down. Over REST only: a file is no RPC, whose transports fail with `NetworkFailed`. */
  readonly make: Call<(typeof MakeEvidencePackOf)["Encoded"], EvidencePackFile>
}

const nameIn = (disposition: string) => /filename="([^"]+)"/.exec(disposition)?.[1] ?? "evidence.zip"

const joined = (pieces: ReadonlyArray<Uint8Array>) => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export const evidencePackCalls = callGroup<EvidencePackCalls>(({ guarded }) => ({
  make: guarded.call(MakeEvidencePackOf, {
    rest: ({ evidencePack }, { userCode, ...payload }) =>
      Effect.gen(function* () {
        const { body, headers } = yield* evidencePack.make({ params: { user_code: userCode }, payload })
        const pieces = yield* Stream.runCollect(body)
        return { name: nameIn(headers["content-disposition"]), content: joined([...pieces]) }
      }),
    rpc: () => Effect.fail(NetworkFailed.of("evidence packs come over REST only"))
  })
}))
