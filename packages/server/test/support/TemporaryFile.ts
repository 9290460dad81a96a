import { Effect } from "effect"
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A file for as long as the scope lives. `replace` puts another in its place as a whole. */
export const temporaryFile = (content: string | Buffer) =>
  Effect.gen(function* () {
    const folder = yield* Effect.acquireRelease(
      Effect.promise(() => mkdtemp(join(tmpdir(), "credbuzzpay-file-"))),
      (made) => Effect.promise(() => rm(made, { recursive: true, force: true }))
    )
    const path = join(folder, "file")
    yield* Effect.promise(() => writeFile(path, content))
    const replace = (next: string | Buffer) =>
      Effect.promise(async () => {
        await writeFile(`${path}.next`, next)
        await rename(`${path}.next`, path)
      })
    return { path, folder, replace }
  })
