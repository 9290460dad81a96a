import { Data } from "effect"

/** A file that the configuration names is not there, may not be read, or is not what it should be: nothing starts. */
export class FileUnreadable extends Data.TaggedError("FileUnreadable")<{
  readonly what: string
  readonly path: string
}> {
  override get message() {
    return `${this.what} ${this.path} cannot be read. Check the path, that this user may read it, and that it is whole.`
  }
}
