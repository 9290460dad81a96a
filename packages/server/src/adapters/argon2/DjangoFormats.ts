import { pbkdf2, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { argon2id } from "./Argon2idFormat.ts"
import type { HashFormat } from "./HashFormat.ts"

const derive = promisify(pbkdf2)

const PBKDF2 = /^pbkdf2_sha256\$(\d{1,8})\$([^$]{1,128})\$([A-Za-z0-9+/]{43}=)$/
// A stored hash is not input, but a row gone wrong must not hold a thread for minutes.
const MOST_ITERATIONS = 10_000_000

const parts = (hash: string) => {
  const [, iterations = "0", salt = "", digest = ""] = PBKDF2.exec(hash) ?? []
  return { iterations: Number(iterations), salt, digest: Buffer.from(digest, "base64") }
}

/** `pbkdf2_sha256$<iterations>$<salt>$<base64>`, Django's default. **Source**: Django, "How Django stores passwords". */
export const djangoPbkdf2: HashFormat = {
  recognises: (hash) => {
    const { iterations } = parts(hash)
    return iterations > 0 && iterations <= MOST_ITERATIONS
  },
  matches: async (hash, password) => {
    const { digest, iterations, salt } = parts(hash)
    return timingSafeEqual(await derive(password, salt, iterations, digest.length, "sha256"), digest)
  },
  isWeakerThan: () => true
}

const DJANGO_PREFIX = "argon2"
const phc = (hash: string) => hash.slice(DJANGO_PREFIX.length)

/** `argon2$argon2id$v=19$…`: a PHC string behind Django's name for it. Written anew at login, without the name. */
export const djangoArgon2: HashFormat = {
  recognises: (hash) => hash.startsWith(`${DJANGO_PREFIX}$`) && argon2id.recognises(phc(hash)),
  matches: (hash, password) => argon2id.matches(phc(hash), password),
  isWeakerThan: () => true
}
