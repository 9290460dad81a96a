/** What an operation does, for whom, and when it is refused, in a sentence or a few, by its id (`users.block`). */
export type OperationWords = Readonly<Record<`${string}.${string}`, string>>
