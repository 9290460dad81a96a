import type { ConfiguredEncryption, EncryptionSettings } from "../../src/config/EncryptionConfig.ts"
import { isWrapped, type KeyMaterial, type ListedKey } from "../../src/config/values/KeyRing.ts"

/** A key of the configuration that nobody wrapped. */
export const plain = (key: ListedKey | undefined): KeyMaterial => {
  if (key === undefined || isWrapped(key)) throw new Error("This key is wrapped")
  return key
}

/** The same configuration, none of whose keys is wrapped. */
export const unwrapped = ({ blindIndexKeys, format, keys }: ConfiguredEncryption): EncryptionSettings => ({
  format,
  keys: [plain(keys[0]), ...keys.slice(1).map(plain)],
  blindIndexKeys: [plain(blindIndexKeys[0]), ...blindIndexKeys.slice(1).map(plain)]
})
