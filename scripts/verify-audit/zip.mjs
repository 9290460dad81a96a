import { inflateRawSync } from "node:zlib"
import { fail } from "./bytes.mjs"

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

const crc32 = (bytes) => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const contentOf = (packed, method, name) => {
  try {
    return method === 0 ? packed : inflateRawSync(packed)
  } catch {
    return fail(`the zip is damaged at ${name}`)
  }
}

/** What the list of files at the end of a zip says of the file that is listed at `at`. */
const listedAt = (zip, at) => {
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
  return {
    name: zip.toString("utf8", at + 46, at + 46 + nameLength),
    // Version, flags, method, time and date, as the file's own header has them too.
    same: zip.subarray(at + 6, at + 16),
    // Who made it, disk and attributes, as for every other file.
    alike: Buffer.concat([zip.subarray(at + 4, at + 16), zip.subarray(at + 34, at + 42)]),
    isStreamed: (zip.readUInt16LE(at + 8) & 8) !== 0,
    method: zip.readUInt16LE(at + 10),
    sums: zip.subarray(at + 16, at + 28),
    offset: zip.readUInt32LE(at + 42),
    next: at + 46 + nameLength + extra + comment
  }
}

/** The content of a listed file and where it ends, if every byte of it is as listed. */
const fileAt = (zip, { isStreamed, method, name, offset, same, sums }) => {
  const damaged = () => fail(`the zip is damaged at ${name}`)
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) damaged()
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  const end = start + sums.readUInt32LE(4)
  const ownSums = zip.subarray(offset + 14, offset + 26)
  const isHeaded =
    zip.subarray(offset + 4, offset + 14).equals(same) &&
    zip.toString("utf8", offset + 30, offset + 30 + zip.readUInt16LE(offset + 26)) === name &&
    ownSums.equals(isStreamed ? Buffer.alloc(12) : sums)
  if (!isHeaded || end > zip.length) damaged()
  const content = contentOf(zip.subarray(start, end), method, name)
  if (crc32(content) !== sums.readUInt32LE(0) || content.length !== sums.readUInt32LE(8)) damaged()
  if (!isStreamed) return { content, end }
  if (zip.readUInt32LE(end) !== DESCRIPTOR || !zip.subarray(end + 4, end + 16).equals(sums)) damaged()
  return { content, end: end + 16 }
}

/** Every file of a zip by its name. Accounts for every byte, so that a changed one is found wherever it is. */
export const readZip = (zip) => {
  const end = zip.length - 22
  if (end < 0 || zip.readUInt32LE(end) !== END) fail("the file is no zip, or its end is missing")
  const [count, size, list] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  const isPlain =
    zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count && zip.readUInt16LE(end + 20) === 0
  const files = new Map()
  let [at, reached, alike] = [list, 0, undefined]
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) fail("the list of files of the zip is damaged")
    const listed = listedAt(zip, at)
    alike ??= listed.alike
    if (listed.offset !== reached || !listed.alike.equals(alike)) fail(`the zip is damaged at ${listed.name}`)
    if (files.has(listed.name)) fail(`the zip has two files of the name ${listed.name}`)
    const { content, end: fileEnd } = fileAt(zip, listed)
    files.set(listed.name, content)
    at = listed.next
    reached = fileEnd
  }
  if (!isPlain || reached !== list || at !== end || size !== end - list) fail("the end of the zip is damaged")
  return files
}
