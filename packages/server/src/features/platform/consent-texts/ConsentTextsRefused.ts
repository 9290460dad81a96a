import { Data } from "effect"

/** A text that people agree to cannot be used: nothing starts. `message` is for the person at the terminal. */
export class ConsentTextsRefused extends Data.TaggedError("ConsentTextsRefused")<{
  readonly text: string
  readonly what: string
}> {
  override get message() {
    return `CONSENT_TEXTS_DIR: ${this.text} ${this.what} (docs/consents.md).`
  }
}
