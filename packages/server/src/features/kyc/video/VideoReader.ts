import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { VideoSessionList, VideoSessionReads } from "@credbuzzpay/domain/kyc/video/VideoReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { listedFor } from "../../accounts/PersonScope.ts"
import { branchSource } from "../../people/branches/BranchSource.ts"
import { personSource } from "../../people/users/UserSource.ts"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import { traced } from "../../../tracing/Traced.ts"
import { videoTable } from "./VideoRepo.ts"

const sessionSource: RowSource<Principal, typeof VideoSessionReads> = {
  readable: VideoSessionReads,
  table: videoTable,
  columns: {
    videoSessionId: word("video_session_id"),
    userCode: text("user_code"),
    branchCode: text("branch_code"),
    state: text("state"),
    official: text("official"),
    auditor: text("auditor"),
    recordingRef: text("recording_ref"),
    recordingHash: text("recording_hash"),
    recordingSeconds: json("recording_seconds"),
    geoCountry: text("geo_country"),
    ipCountry: text("ip_country"),
    livenessPercent: json("liveness_percent"),
    createdAt: moment("created_at"),
    expiresAt: moment("expires_at"),
    joinedAt: moment("joined_at"),
    concludedAt: moment("concluded_at"),
    endedAt: moment("ended_at"),
    rowVersion: json("row_version")
  },
  relations: {
    user: { source: personSource, from: "user_code", to: "user_code" },
    branch: { source: branchSource, from: "branch_code", to: "branch_code" }
  },
  scope: listedFor
}

/** `GET kyc/video/sessions` in SQL. */
export const videoListSource: SourceOf<Principal, typeof VideoSessionList> = {
  list: VideoSessionList,
  path: "/api/v1/kyc/video/sessions",
  source: sessionSource,
  sort: { createdAt: { sql: "created_at", type: "timestamptz" } },
  defaultSort: ["createdAt"],
  tie: { sql: "video_session_id", type: "uuid", isUnique: true },
  conditions: {
    state: (state, sql) => sql`state = ${state}`,
    branch: (branch, sql) => sql`branch_code = ${branch}`
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode))
}

/** Reading the queue of calls. */
export class VideoReader extends Context.Service<VideoReader>()("@credbuzzpay/server/kyc/VideoReader", {
  make: Effect.gen(function* () {
    const listOf = yield* makeListReader(videoListSource)

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("VideoReader.list")((caller: Principal, query: (typeof VideoSessionList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    return { list }
  })
}) {
  static readonly layer = Layer.effect(VideoReader, VideoReader.make)
}
