import { assert, it } from "@effect/vitest"
import { Deferred, Effect, Layer, Option } from "effect"
import * as fs from "node:fs/promises"
import * as os from "node:os"
import * as path from "node:path"
import * as FolderFileStore from "../../../src/adapters/folder/FolderFileStore.ts"
import { FilesConfig } from "../../../src/config/FilesConfig.ts"
import { fileKey } from "../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../src/features/platform/file-store/FileStore.ts"
import { type Fence, FenceLost, refuseFence, withinFence } from "../../../src/features/platform/jobs/CurrentFence.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { bytesOf } from "../../features/platform/file-store/FileStoreConformance.ts"

const folder = Effect.acquireRelease(
  Effect.promise(() => fs.mkdtemp(path.join(os.tmpdir(), "fenced-files-"))),
  (made) => Effect.promise(() => fs.rm(made, { recursive: true, force: true }))
)

it.effect(
  "[FAULT 25] a job that has another owner puts no file in its place, deletes none, and leaves none behind",
  () =>
    Effect.gen(function* () {
      const root = yield* folder
      const files = yield* Effect.provide(
        FileStore,
        FolderFileStore.layer.pipe(
          Layer.provide(Layer.succeed(FilesConfig, { folder: root })),
          Layer.provide(TestCrypto.layerSeeded(root))
        )
      )
      const [kept, late] = [fileKey("exports/kept.csv"), fileKey("exports/late.csv")]
      yield* files.put(kept, bytesOf("a"))
      for (const act of [files.put(late, bytesOf("b")), files.delete(kept)]) {
        const lost = yield* Deferred.make<never, FenceLost>()
        const fence: Fence = { job: "exports-run", token: 1n, lost, confirm: Effect.suspend(() => refuseFence(fence)) }
        const refused = yield* Effect.flip(withinFence(fence)(act))
        assert.deepStrictEqual(refused, new FenceLost({ job: "exports-run", token: 1n }))
      }
      assert.isTrue(Option.isSome(yield* files.head(kept)))
      assert.isTrue(Option.isNone(yield* files.head(late)))
      assert.deepStrictEqual(yield* Effect.promise(() => fs.readdir(path.join(root, ".incoming"))), [])
    })
)
