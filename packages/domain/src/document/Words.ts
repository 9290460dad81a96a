/** What a field is, in words; `format` is that of JSON Schema (`date`, `date-time`) for text of one. */
export interface Word {
  readonly text: string
  readonly format?: string
}

/** Fields by their names on the wire: a field of one name is the same thing wherever it stands. */
export type Words = Readonly<Record<string, string | Word>>
