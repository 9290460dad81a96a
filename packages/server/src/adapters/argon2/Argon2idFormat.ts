import { verify as argon2Verify } from "@node-rs/argon2"
import type { HashFormat } from "./HashFormat.ts"

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/

/** PHC strings of argon2id, as we write them. */
export const argon2id: HashFormat = {
  recognises: (hash) => PHC.test(hash),
  matches: (hash, password) => argon2Verify(hash, password),
  isWeakerThan: (hash, settings) => {
    const [memoryKib = 0, passes = 0, parallelism = 0] = (PHC.exec(hash) ?? []).slice(1).map(Number)
    return memoryKib < settings.memoryKib || passes < settings.passes || parallelism < settings.parallelism
  }
}
