import { Data, Effect, Layer, Predicate, Redacted } from "effect"
import { createSecretKey, randomBytes, randomUUID } from "node:crypto"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { PersonKeysConfig } from "../../config/PersonKeysConfig.ts"
import { confirmFence } from "../../features/platform/jobs/CurrentFence.ts"
import { KeyWrapping } from "../../features/platform/key-wrapping/KeyWrapping.ts"
import { localKek, newKey } from "../../features/platform/person-keys/LocalKek.ts"
import { type Kek, KekMissing, PersonKeyStore } from "../../features/platform/person-keys/PersonKeyStore.ts"

const ENDING = ".kek"

/** Read and write of everybody but the owner. */
const OTHERS = 0o077

/** The folder of keys cannot be used as it is: nothing starts. */
export class KeyFolderRefused extends Data.TaggedError("KeyFolderRefused")<{
  readonly place: string
  readonly why: string
}> {
  override readonly message = `PERSON_KEYS_DIR: ${this.place} ${this.why}`
}

const codeOf = (error: unknown) => (Predicate.hasProperty(error, "code") ? String(error.code) : "no reason given")
const isMissing = (error: unknown) => codeOf(error) === "ENOENT"

const refuseOpen = async (place: string, file?: fs.FileHandle) => {
  const { mode } = await (file === undefined ? fs.stat(place) : file.stat())
  if ((mode & OTHERS) !== 0) {
    throw new KeyFolderRefused({ place, why: "can be read or written by others: take their rights (chmod go-rwx)" })
  }
}

const toDisk = async (folder: string) => {
  const handle = await fs.open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Opens, acts and closes. */
const withFile = async <A>(place: string, flags: string, act: (file: fs.FileHandle) => Promise<A>): Promise<A> => {
  const file = await fs.open(place, flags, 0o600)
  try {
    return await act(file)
  } finally {
    await file.close()
  }
}

const attempt = <A>(act: () => Promise<A>) =>
  Effect.tryPromise({ try: act, catch: (error) => error }).pipe(
    Effect.catch((error) =>
      Effect.andThen(
        // Never the error itself: it could hold what was read.
        Effect.logError(
          error instanceof KeyFolderRefused ? error.message : `PERSON_KEYS_DIR cannot be used (${codeOf(error)})`
        ),
        Effect.fail(Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 30 }))
      )
    )
  )

/** `undefined` for a file that is not there. */
const overwrite = (place: string) =>
  withFile(place, "r+", async (file) => {
    const { size } = await file.stat()
    await file.write(randomBytes(size), 0, size, 0)
    await file.sync()
  }).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })

const removed = (place: string) => fs.rm(place, { force: true })

/** Whose key it is that {@link KeyWrapping} wraps. */
const nameOf = (kekId: string) => `kek|${kekId}`

/**
 * {@link PersonKeyStore} in a folder: `<id>.kek` has 32 random bytes as {@link KeyWrapping} gives them (in base64, or wrapped
 * by an HSM), mode 0600, in a folder of mode 0700; what others may read or write is refused. A key is written beside, forced to
 * the disk and linked to its name, so that of several who make it one does and a crash leaves it whole or not at all. One that
 * is destroyed is overwritten first; where the file system or the disk writes elsewhere than before, that is worth what the
 * disk's own encryption is.
 */
export const layer: Layer.Layer<PersonKeyStore, KeyFolderRefused, KeyWrapping | PersonKeysConfig> = Layer.effect(
  PersonKeyStore,
  Effect.gen(function* () {
    const { folder } = yield* PersonKeysConfig
    const wrapping = yield* KeyWrapping
    const placeOf = (kekId: string) => path.join(folder, `${kekId}${ENDING}`)

    const ready = async () => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 })
      await refuseOpen(folder)
    }

    const write = async (kekId: string, text: string) => {
      await ready()
      const incoming = path.join(folder, `.${kekId}.${randomUUID()}`)
      await withFile(incoming, "wx", async (file) => {
        await file.writeFile(`${text}\n`)
        await file.sync()
      })
      await fs.link(incoming, placeOf(kekId)).catch((error: unknown) => {
        if (codeOf(error) !== "EEXIST") throw error
      })
      await removed(incoming)
      await toDisk(folder)
    }

    const read = (kekId: string) =>
      withFile(placeOf(kekId), "r", async (file) => {
        await refuseOpen(placeOf(kekId), file)
        return (await file.readFile("utf8")).trim()
      })

    const unwrapped = (kekId: string, text: string) =>
      wrapping.unwrap(text, nameOf(kekId)).pipe(
        Effect.catchTag("CiphertextRejected", () =>
          attempt(() =>
            Promise.reject(
              new KeyFolderRefused({ place: placeOf(kekId), why: "is no key, or one that KEY_WRAPPING did not wrap" })
            )
          )
        ),
        Effect.map((bytes) => localKek(createSecretKey(Redacted.value(bytes))))
      )

    const kek = (kekId: string) =>
      attempt(() => read(kekId).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)))).pipe(
        Effect.flatMap((text): Effect.Effect<Kek, KekMissing | Unavailable> =>
          text === undefined ? Effect.fail(new KekMissing({ kekId })) : unwrapped(kekId, text)
        )
      )

    const make = (kekId: string) =>
      wrapping.wrap(Redacted.make(new Uint8Array(newKey().export()), { label: "key" }), nameOf(kekId)).pipe(
        Effect.tap(confirmFence),
        Effect.flatMap((text) => attempt(() => write(kekId, text)))
      )

    const destroy = async (kekId: string) => {
      await ready()
      // Also what a process left that was killed while it made the key: it may be the same file under another name.
      const beside = (await fs.readdir(folder)).filter((name) => name.startsWith(`.${kekId}.`))
      for (const place of [placeOf(kekId), ...beside.map((name) => path.join(folder, name))]) {
        await overwrite(place)
        await removed(place)
      }
      await toDisk(folder)
    }

    const ids = async () => {
      await ready()
      const names = await fs.readdir(folder)
      return names.flatMap((name) =>
        name.endsWith(ENDING) && !name.startsWith(".") ? [name.slice(0, -ENDING.length)] : []
      )
    }

    yield* Effect.tryPromise({
      try: ready,
      catch: (error) =>
        error instanceof KeyFolderRefused
          ? error
          : new KeyFolderRefused({ place: folder, why: `cannot be used (${codeOf(error)})` })
    })
    return PersonKeyStore.of({
      kek,
      ids: attempt(ids),
      make,
      destroy: (kekId) =>
        Effect.andThen(
          confirmFence,
          attempt(() => destroy(kekId))
        )
    })
  })
)
