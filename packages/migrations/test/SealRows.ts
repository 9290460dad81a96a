import { at } from "./SomeValues.ts"

const bytes = new Uint8Array(32)

/** A lawful row of each table of seals. */
export const validSealRows = {
  audit_seals: {
    format: 2,
    epoch: 1,
    seq: 1,
    origin: "7000000000000000001/1/16384",
    cluster_id: 1,
    from_xid: "1",
    to_xid: "2",
    rows: 1,
    merkle_root: bytes,
    prev_hash: bytes,
    hash: bytes,
    kid: "k1",
    signature: new Uint8Array(64),
    sealed_at: at,
    leaves: new Uint8Array(48)
  },
  audit_archives: {
    month: "2019-01-01",
    file_key: "audit/archives/2019-01.ndjson.gz",
    file_sha256: bytes,
    format: 2,
    rows: 1,
    contents: "{}",
    kid: "k1",
    signature: new Uint8Array(64),
    archived_at: at
  },
  audit_exchanges: {
    month: "2019-01-01",
    epoch: 1,
    seq: 9,
    rows: 1,
    contents: "{}",
    kid: "k1",
    signature: new Uint8Array(64),
    exchanged_at: at
  },
  audit_statements: {
    epoch: 1,
    seq: 9,
    document: "{}",
    kid: "k1",
    signature: new Uint8Array(64),
    made_at: at
  }
}
