/** A file as it came, and a name to keep it under. */
export interface DownloadedFile {
  readonly name: string
  readonly content: Uint8Array
}
