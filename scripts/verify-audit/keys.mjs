import { createPublicKey, verify } from "node:crypto"
import { readFileSync } from "node:fs"
import { canonical, fail, parse } from "./bytes.mjs"

export const readKeys = (file) => {
  const set = parse(readFileSync(file, "utf8"), `The key set ${file}`)
  const keys = (Array.isArray(set.keys) ? set.keys : []).filter(({ crv, kty }) => kty === "OKP" && crv === "Ed25519")
  if (keys.length === 0) fail(`${file} holds no Ed25519 key`)
  return new Map(keys.map(({ crv, kid, kty, x }) => [kid, createPublicKey({ key: { kty, crv, x }, format: "jwk" })]))
}

export const checkSignature = (keys, bytes, kid, text, what) => {
  const key = keys.get(kid) ?? fail(`${what} is signed by ${kid}, which is not among the keys`)
  const signature = Buffer.from(String(text), "base64url")
  // The last letter of base64 has bits that nobody reads.
  if (signature.toString("base64url") !== text || !verify(null, bytes, key, signature)) {
    fail(`the signature of ${what} is not by the key ${kid}`)
  }
}

/** A document beside its signature: checkpoints and manifests of archives. */
export const openDocument = (keys, text, format, what) => {
  const { alg, document, kid, signature } = parse(text, what)
  if (alg !== "EdDSA" || document?.format !== format) fail(`${what} is no ${format}`)
  checkSignature(keys, Buffer.from(canonical(document)), kid, signature, what)
  return document
}
