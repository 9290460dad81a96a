import { Context, type Stream } from "effect"
import type { PackFile } from "./PackFile.ts"

/**
 * Puts files into one archive, as a stream, in constant memory. The same files in the same order are the same bytes
 * whenever and wherever it is done: no times, no owners, nothing compressed, so that each byte of a file is there as it
 * is and a changed one shows. Files are read one after the other, each only when it is its turn.
 * **Errors**: those of the files.
 */
export class PackArchive extends Context.Service<
  PackArchive,
  {
    readonly contentType: string
    readonly archive: <E, R>(files: Iterable<PackFile<E, R>>) => Stream.Stream<Uint8Array, E, R>
  }
>()("@credbuzzpay/server/evidence-pack/PackArchive") {}
