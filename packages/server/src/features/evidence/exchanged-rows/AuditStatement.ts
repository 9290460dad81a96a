import { Option, Schema } from "effect"

/** The format of the statement, which the offline verifier knows. */
export const STATEMENT_FORMAT = "credbuzzpay-audit-statement/1"

const Hash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))

const NamedBlock = Schema.Struct({ epoch: Schema.Int, seq: Schema.Int, hash: Hash })

/** The chain that went: its last block, how many blocks and rows there were, and what daily checkpoints said of it. */
const OldChain = Schema.Struct({
  ...NamedBlock.fields,
  blocks: Schema.Int,
  rows: Schema.Int,
  verified_at: Schema.String,
  checkpoints: Schema.Array(Schema.Struct({ ...NamedBlock.fields, blocks: Schema.Int, made_at: Schema.String }))
})

/**
 * What is said, once and signed, when the last row of format 1 is gone: of the chain of blocks that went with it, and of the one
 * that stands on it. `old` and `new` are null where there never was a row of format 1. `months` are those that were written
 * anew, with their rows; of an archive the rows in it.
 */
export const AuditStatement = Schema.Struct({
  format: Schema.Literal(STATEMENT_FORMAT),
  made_at: Schema.String,
  old: Schema.NullOr(OldChain),
  new: Schema.NullOr(Schema.Struct({ first: NamedBlock, head: NamedBlock })),
  months: Schema.Array(Schema.Struct({ month: Schema.String, rows: Schema.Int, blocks: Schema.Int }))
})
export type AuditStatement = typeof AuditStatement.Type

const decode = Schema.decodeOption(Schema.fromJsonString(AuditStatement))

/** What a text says, if it is a statement. */
export const parseStatement = (text: string): AuditStatement | undefined => Option.getOrUndefined(decode(text))
