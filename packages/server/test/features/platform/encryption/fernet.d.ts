/** The part of npm `fernet` that tests use; it has no types of its own. */
declare module "fernet" {
  export interface Secret {
    readonly signingKeyHex: string
  }
  export const Secret: new (base64url: string) => Secret
  export class Token {
    constructor(options: {
      readonly secret: Secret
      readonly token?: string
      readonly ttl?: number
      readonly time?: number
      readonly iv?: ReadonlyArray<number>
    })
    encode(message: string): string
    decode(): string
  }
}
