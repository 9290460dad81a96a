import { Context, Effect, Layer, Option, Redacted, Ref, Schema } from "effect"

/** A signed-in person's tokens. **Units**: `expiresAtMillis` since 1970, when the access token ends. */
export interface StoredTokens {
  readonly accessToken: Redacted.Redacted<string>
  readonly refreshToken: Redacted.Redacted<string>
  readonly expiresAtMillis: number
}

/** Where tokens are kept between calls. Implement it for any other place; it must not fail. */
export interface TokenStoreShape {
  readonly get: Effect.Effect<Option.Option<StoredTokens>>
  readonly set: (tokens: StoredTokens) => Effect.Effect<void>
  readonly clear: Effect.Effect<void>
}

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface StringStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
}

const Text = Schema.fromJsonString(
  Schema.Struct({ accessToken: Schema.String, refreshToken: Schema.String, expiresAtMillis: Schema.Number })
)

const KEY = "credbuzzpay.tokens"

const inMemory = Effect.map(Ref.make(Option.none<StoredTokens>()), (kept): TokenStoreShape => ({
  get: Ref.get(kept),
  set: (tokens) => Ref.set(kept, Option.some(tokens)),
  clear: Ref.set(kept, Option.none())
}))

/**
 * Browser storage. What is in it can be read by every script of the page: prefer memory, or the server's cookie mode,
 * where that is possible. An entry that cannot be read counts as none.
 */
const inStorage = (storage: StringStorage): TokenStoreShape => ({
  get: Effect.suspend(() => Schema.decodeUnknownEffect(Text)(storage.getItem(KEY))).pipe(
    Effect.map((kept) => ({
      accessToken: Redacted.make(kept.accessToken),
      refreshToken: Redacted.make(kept.refreshToken),
      expiresAtMillis: kept.expiresAtMillis
    })),
    Effect.option
  ),
  set: ({ accessToken, expiresAtMillis, refreshToken }) =>
    Effect.sync(() => {
      const plain = {
        accessToken: Redacted.value(accessToken),
        refreshToken: Redacted.value(refreshToken),
        expiresAtMillis
      }
      storage.setItem(KEY, JSON.stringify(plain))
    }),
  clear: Effect.sync(() => storage.removeItem(KEY))
})

/** The port to wherever tokens live. */
export class TokenStore extends Context.Service<TokenStore, TokenStoreShape>()("@credbuzzpay/client/TokenStore") {
  static readonly inMemory = inMemory
  static readonly inStorage = inStorage
  /** In this process; gone with it. */
  static readonly layerMemory = Layer.effect(TokenStore, inMemory)
}
