import { Array, Predicate, Redacted } from "effect"
import type * as Pkcs11js from "pkcs11js"
import type { Pkcs11Settings } from "../../config/KeyWrappingConfig.ts"

type Module = typeof Pkcs11js

/** What the library answered, as PKCS#11 numbers it; undefined for what is no answer of its. */
export const answerOf = (error: unknown): number | undefined =>
  Predicate.hasProperty(error, "code") && Predicate.isNumber(error.code) ? error.code : undefined

/** Why a token cannot be used; completes the name of a setting. */
export class TokenProblem extends Error {
  readonly setting: string
  constructor(setting: string, message: string) {
    super(message)
    this.setting = setting
  }
}

/**
 * AES keys of a token: the first seals 32 bytes, and what any of them sealed is opened. Synchronous, some 40 µs each on SoftHSM.
 */
export interface TokenKey {
  readonly seal: (plain: Uint8Array, nonce: Uint8Array, aad: Uint8Array) => Buffer
  readonly open: (sealed: Uint8Array, nonce: Uint8Array, aad: Uint8Array) => Buffer
  readonly close: () => void
}

const TAG_BYTES = 16

/** As long as anything that is sealed here. */
const ROOM = 256

/**
 * The key that the settings name, in a session that is opened anew when the token has ended it: after it was pulled out, or its
 * service restarted. **Errors**: throws a {@link TokenProblem} when the token or its key is not there, or what the library
 * answers.
 */
export const tokenKey = (pkcs11: Module, settings: Pkcs11Settings): TokenKey => {
  const { keyLabels, module, pin, tokenLabel } = settings
  const library = new pkcs11.PKCS11()
  try {
    library.load(module)
  } catch {
    throw new TokenProblem("PKCS11_MODULE", "is no library of PKCS#11 that this user can load")
  }
  library.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK })
  const close = () => {
    library.C_Finalize()
    library.close()
  }

  const slotOfToken = () => {
    const slot = library.C_GetSlotList(true).find((each) => library.C_GetTokenInfo(each).label.trim() === tokenLabel)
    if (slot === undefined) throw new TokenProblem("PKCS11_TOKEN_LABEL", "names no token that the library has")
    return slot
  }

  const signIn = (session: Buffer) => {
    try {
      library.C_Login(session, pkcs11.CKU_USER, Redacted.value(pin))
    } catch (error) {
      const answer = answerOf(error)
      // Who signs in is the process, not the session.
      if (answer === pkcs11.CKR_USER_ALREADY_LOGGED_IN) return
      if (answer === pkcs11.CKR_PIN_INCORRECT)
        throw new TokenProblem("PKCS11_PIN", "is not the PIN of the token's user")
      if (answer === pkcs11.CKR_PIN_LOCKED) throw new TokenProblem("PKCS11_PIN", "is locked: too many wrong PINs")
      throw error
    }
  }

  const findKey = (session: Buffer, keyLabel: string) => {
    library.C_FindObjectsInit(session, [
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
      { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
      { type: pkcs11.CKA_LABEL, value: keyLabel }
    ])
    const found = library.C_FindObjects(session, 2)
    library.C_FindObjectsFinal(session)
    const [key, ...others] = found
    if (key === undefined) throw new TokenProblem("PKCS11_KEY_LABEL", "names no AES key of the token")
    if (others.length > 0) throw new TokenProblem("PKCS11_KEY_LABEL", "names more than one key of the token")
    const [extractable] = library.C_GetAttributeValue(session, key, [{ type: pkcs11.CKA_EXTRACTABLE }])
    const isReadable = Buffer.isBuffer(extractable?.value) && extractable.value[0] !== 0
    if (isReadable) throw new TokenProblem("PKCS11_KEY_LABEL", "names a key that can be read out of the token")
    return key
  }

  const begin = () => {
    const session = library.C_OpenSession(slotOfToken(), pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION)
    signIn(session)
    return { session, keys: Array.map(keyLabels, (label) => findKey(session, label)) }
  }
  const first = () => {
    try {
      return begin()
    } catch (error) {
      close()
      throw error
    }
  }
  let open = first()

  const gone: ReadonlyArray<number | undefined> = [
    pkcs11.CKR_SESSION_HANDLE_INVALID,
    pkcs11.CKR_SESSION_CLOSED,
    pkcs11.CKR_USER_NOT_LOGGED_IN,
    pkcs11.CKR_KEY_HANDLE_INVALID,
    pkcs11.CKR_OBJECT_HANDLE_INVALID,
    pkcs11.CKR_DEVICE_REMOVED,
    pkcs11.CKR_TOKEN_NOT_PRESENT
  ]

  /** By the key at a place, in a session that is begun anew where the token has ended it. */
  const inSession = (place: number, act: (session: Buffer, key: Buffer) => Buffer): Buffer => {
    try {
      return act(open.session, open.keys[place] ?? open.keys[0])
    } catch (error) {
      if (!gone.includes(answerOf(error))) throw error
      open = begin()
      return act(open.session, open.keys[place] ?? open.keys[0])
    }
  }

  /** By whichever key it was sealed; what the last of them answers, where none opens it. */
  const byAny = (act: (session: Buffer, key: Buffer) => Buffer, place = 0): Buffer => {
    try {
      return inSession(place, act)
    } catch (error) {
      if (place + 1 >= keyLabels.length) throw error
      return byAny(act, place + 1)
    }
  }

  const gcm = (iv: Uint8Array, aad: Uint8Array) => ({
    mechanism: pkcs11.CKM_AES_GCM,
    parameter: {
      type: pkcs11.CK_PARAMS_AES_GCM,
      iv: Buffer.from(iv),
      aad: Buffer.from(aad),
      ivBits: iv.length * 8,
      tagBits: TAG_BYTES * 8
    }
  })

  return {
    seal: (plain, nonce, aad) =>
      inSession(0, (session, key) => {
        library.C_EncryptInit(session, gcm(nonce, aad), key)
        return library.C_Encrypt(session, Buffer.from(plain), Buffer.alloc(ROOM))
      }),
    open: (sealed, nonce, aad) =>
      byAny((session, key) => {
        library.C_DecryptInit(session, gcm(nonce, aad), key)
        return library.C_Decrypt(session, Buffer.from(sealed), Buffer.alloc(ROOM))
      }),
    close
  }
}
