/** The columns of a block without its leaves. */
export const blockColumns = `epoch, seq, origin, cluster_id::text, from_xid::text, to_xid::text, rows, merkle_root, prev_hash, hash, kid,
  signature, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at`
