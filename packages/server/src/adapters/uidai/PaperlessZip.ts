import { configure, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js"
import { Effect, Redacted } from "effect"
import type { OfflineRefused } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { MOST_XML_BYTES } from "./PaperlessXml.ts"
import { refuse, refusedAs } from "./Refuse.ts"

configure({ useWebWorkers: false })

/** A name without a folder: nothing is written by it, and nothing else is a file of UIDAI's. */
const isName = (name: string) => /^[\w.-]{1,100}\.xml$/i.test(name)

const open = async (bytes: Uint8Array, password: string): Promise<Uint8Array> => {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true, checkOverlappingEntry: true })
  const [entry, more] = await zip.getEntries()
  if (entry === undefined || more !== undefined || entry.directory) return refuse("unreadable")
  if (!entry.encrypted || !isName(entry.filename) || entry.uncompressedSize > MOST_XML_BYTES)
    return refuse("unreadable")
  const parts: Array<Uint8Array> = []
  let size = 0
  // What an entry says of its size is believed by nobody: it is counted as it comes.
  const counted = new WritableStream<Uint8Array>({
    write: (part) => {
      size += part.length
      if (size > MOST_XML_BYTES) refuse("unreadable")
      parts.push(part)
    }
  })
  // A wrong password shows itself as such, or one time in 256 by the sum of what came out.
  await entry.getData(counted, { password }).catch((thrown: unknown) => {
    throw refusedAs("share_code")(thrown)
  })
  return Buffer.concat(parts)
}

/**
 * The XML in a paperless file: one entry, encrypted with the share code. **Errors**: `share_code` when it does not open by it,
 * else `unreadable`.
 */
export const openPaperless = (
  bytes: Uint8Array,
  shareCode: Redacted.Redacted<string>
): Effect.Effect<Uint8Array, OfflineRefused> =>
  Effect.tryPromise({ try: () => open(bytes, Redacted.value(shareCode)), catch: refusedAs("unreadable") })
