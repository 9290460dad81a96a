import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Notices without their proof: the words under the person's key and their hash, what carried them and when it was handed over,
 * arrived or came back, and the audit row of the handing over.
 */
export const unproven = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ userCode: string; noticeId: string; sequence: string }>`
    select n.user_code, n.notice_id, n.sequence
    from kyc_notices n left join letters l on l.letter_id = n.letter_id left join outbox o on o.message_id = n.message_id
      left join (
        select resource_id, count(*) as times from audit_trail
        where action = 'kyc.notice_sent' and resource_type = 'kyc_notice' group by resource_id
      ) a on a.resource_id = n.notice_id::text
    where n.words_sealed !~ '^p[1-9][0-9]*\\.' or n.words_sealed is null
      or n.content_hash is distinct from sha256(convert_to(n.words_sealed, 'UTF8'))
      or n.proof is distinct from coalesce('letter:' || n.letter_id, 'outbox:' || n.message_id)
      or (n.channel = 'letter') is distinct from (n.letter_id is not null)
      or n.handed_over_at is distinct from coalesce(l.handed_over_at, o.sent_at)
      or (n.channel = 'letter' and (n.delivered_at is distinct from l.delivered_at or
        n.failed_at is distinct from coalesce(l.cancelled_at,
          case when l.return_reason not in ('refused', 'unclaimed') then l.returned_at end)))
      or (n.handed_over_at is not null) is distinct from (coalesce(a.times, 0) = 1)`
})
