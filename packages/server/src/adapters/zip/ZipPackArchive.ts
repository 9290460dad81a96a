import * as NodeStream from "@effect/platform-node/NodeStream"
import { Cause, Effect, Layer, Stream } from "effect"
import type { Readable } from "node:stream"
import { ZipFile } from "yazl"
import { PackArchive } from "../../features/evidence/evidence-pack/PackArchive.ts"
import type { PackFile } from "../../features/evidence/evidence-pack/PackFile.ts"

// The first moment that the format knows, in the zone of this machine as it wants it: the same bytes everywhere.
const entry = { mtime: new Date(1980, 0, 1), mode: 0o100600, compress: false, forceDosTimestamp: true }

/** The zip was cut off by something that no file is to blame for. */
class ZipFailed extends Error {
  override readonly name = "ZipFailed"
}

const archive = <E, R>(files: Iterable<PackFile<E, R>>): Stream.Stream<Uint8Array, E, R> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const context = yield* Effect.context<R>()
      const zip = new ZipFile()
      const output = zip.outputStream as Readable
      zip.on("error", (error: Error) => void output.destroy(error))
      // What a file failed with, as it is: Node's streams only carry errors.
      let failure: Cause.Cause<E> | undefined
      let reading: Readable | undefined
      for (const { content, path } of files) {
        const told = Stream.catchCause(content, (cause) => {
          failure = cause
          return Stream.fail(new ZipFailed(`${path} could not be read`))
        })
        zip.addReadStreamLazy(path, entry, (give) => {
          reading = Effect.runSyncWith(context)(NodeStream.toReadable(told))
          // The library does not look at what becomes of its files.
          reading.once("error", (error) => void output.destroy(error))
          give(null, reading)
        })
      }
      zip.end()
      return NodeStream.fromReadable<Uint8Array, ZipFailed>({
        evaluate: () => output,
        onError: (error) => new ZipFailed("A zip could not be written", { cause: error })
      }).pipe(
        Stream.catch((error) => Stream.failCause(failure ?? Cause.die(error))),
        // Whoever stops reading the archive stops reading its files.
        Stream.ensuring(Effect.sync(() => void reading?.destroy()))
      )
    })
  )

/** Packs as zip files (APPNOTE 6.3), files of more than 4 GiB included. */
export const layer = Layer.succeed(PackArchive, { contentType: "application/zip", archive })
