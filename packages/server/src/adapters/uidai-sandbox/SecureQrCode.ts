import type { DateTime } from "effect"
import { sign } from "node:crypto"
import { gzipSync } from "node:zlib"
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer"
import { wasmFile } from "../uidai/WasmFile.ts"
import { chainedHash, hashRounds } from "../../features/kyc/aadhaar-offline/ContactProof.ts"
import { referenceIdOf, type TestHolder } from "./TestHolder.ts"
import type { UidaiIssuer } from "./UidaiIssuer.ts"

const DELIMITER = Buffer.from([255])

const text = (value: string) => Buffer.concat([Buffer.from(value, "latin1"), DELIMITER])

const fieldsOf = (holder: TestHolder, flag: string, at: DateTime.Utc) => [
  flag,
  referenceIdOf(holder, at),
  holder.name,
  holder.dob,
  holder.gender,
  holder.careof,
  holder.dist,
  holder.landmark,
  holder.house,
  holder.loc,
  holder.pc,
  holder.po,
  holder.state,
  holder.street,
  holder.subdist,
  holder.vtc
]

/** The data of a QR before it is signed: of the first version with its hashes, or of a later one with the last digits. */
export const qrData = (holder: TestHolder, at: DateTime.Utc, version: "V1" | "V2" = "V1"): Buffer => {
  const { email, lastFour, mobile, photo } = holder
  if (version === "V2") {
    const all = ["V2", ...fieldsOf(holder, "0", at), mobile.slice(-4)]
    return Buffer.concat([...all.map(text), photo])
  }
  const flag = String((email === "" ? 0 : 1) + (mobile === "" ? 0 : 2))
  const hash = (value: string) =>
    value === "" ? Buffer.alloc(0) : Buffer.from(chainedHash(value, "", hashRounds(lastFour)), "hex")
  return Buffer.concat([...fieldsOf(holder, flag, at).map(text), photo, hash(email), hash(mobile)])
}

/** The digits of bytes, as a QR has them. */
export const digitsOf = (bytes: Uint8Array): string => BigInt(`0x${Buffer.from(bytes).toString("hex")}`).toString()

/** The digits of a signed QR. */
export const signedDigits = (data: Buffer, issuer: UidaiIssuer): string =>
  digitsOf(gzipSync(Buffer.concat([data, sign("RSA-SHA256", data, issuer.privateKey)])))

/** The digits as a picture: a PNG. */
export const qrPng = async (digits: string): Promise<Uint8Array> => {
  prepareZXingModule({ overrides: { wasmBinary: wasmFile("zxing-wasm/writer/zxing_writer.wasm") } })
  const { error, image } = await writeBarcode(digits, { format: "QRCode", scale: 4 })
  if (image === null) throw new Error(error)
  return new Uint8Array(await image.arrayBuffer())
}
