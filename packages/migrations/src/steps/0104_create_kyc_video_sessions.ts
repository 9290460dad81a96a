import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * KYC by video with an official (V-CIP): each call, and its audit by another official. Of the recording only the provider's
 * reference and its hash are kept. Links into the room and the official's remarks are sealed under the person's own key.
 *
 * - `state`: 'opening', 'waiting', 'in_call' and 'auditing' go on; the others are ends. 'auditing' becomes 'passed' or 'refused'.
 * - `due_at`: when the provider is to be asked next: to open the room, or to close it and to tell how the call was.
 * - `settled_at`: since when the provider has closed the room and told what it knows.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` and `consents` while the foreign keys are made.
 * **Running old version**: does not know the table, and opens no calls. **Undo**: drop it.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_video_sessions (
      video_session_id uuid primary key,
      user_code text not null constraint kyc_video_sessions_user_code_fkey references user_accounts,
      consent_id uuid not null constraint kyc_video_sessions_consent_id_fkey references consents,
      state text not null,
      provider text not null,
      provider_ref text,
      person_link_sealed text,
      official_link_sealed text,
      calls smallint not null default 0,
      due_at timestamptz,
      official text,
      joined_at timestamptz,
      concluded_at timestamptz,
      remarks_sealed text,
      documents text[],
      pan_seen text,
      questions_varied boolean,
      face_matches boolean,
      photo_upload_id uuid,
      settled_at timestamptz,
      held_from timestamptz,
      held_until timestamptz,
      recording_ref text,
      recording_hash bytea,
      recording_seconds integer,
      snapshot_ref text,
      geo_country text,
      ip_country text,
      liveness_percent smallint,
      auditor text,
      recording_opened_at timestamptz,
      audited_at timestamptz,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint kyc_video_sessions_state_known check (state in ('opening', 'waiting', 'in_call', 'auditing', 'passed',
        'refused', 'not_identified', 'interrupted', 'cancelled', 'expired', 'failed')),
      constraint kyc_video_sessions_nobody_their_own check (official <> user_code and auditor <> user_code),
      constraint kyc_video_sessions_auditor_is_another check (auditor <> official),
      constraint kyc_video_sessions_expires_later check (expires_at > created_at),
      constraint kyc_video_sessions_end_whole
        check ((state in ('opening', 'waiting', 'in_call', 'auditing')) = (ended_at is null)),
      constraint kyc_video_sessions_links_while_open check (
        (state in ('waiting', 'in_call')) = (person_link_sealed is not null)
          and (person_link_sealed is null) = (official_link_sealed is null)
      ),
      constraint kyc_video_sessions_links_sealed check (
        person_link_sealed ~ '^p[1-9][0-9]*\\.' and official_link_sealed ~ '^p[1-9][0-9]*\\.'
      ),
      constraint kyc_video_sessions_room_has_reference check (
        state in ('opening', 'cancelled', 'expired', 'failed') or provider_ref is not null
      ),
      constraint kyc_video_sessions_reference_format check (provider_ref ~ '^[a-z][a-z0-9_-]{0,15}:.{1,200}$'),
      constraint kyc_video_sessions_calls_range check (calls >= 0),
      constraint kyc_video_sessions_opening_is_due check (state <> 'opening' or due_at is not null),
      constraint kyc_video_sessions_official_whole check (
        (official is null) = (joined_at is null)
          and (state not in ('opening', 'waiting', 'failed') or official is null)
          and (state in ('opening', 'waiting', 'failed', 'cancelled', 'expired') or official is not null)
      ),
      constraint kyc_video_sessions_conclusion_whole check (
        (concluded_at is null) = (remarks_sealed is null)
          and (state not in ('opening', 'waiting', 'in_call', 'expired', 'failed') or concluded_at is null)
          and (state not in ('auditing', 'passed', 'refused', 'not_identified', 'interrupted') or concluded_at is not null)
      ),
      constraint kyc_video_sessions_remarks_sealed check (remarks_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_video_sessions_checks_whole check (
        (documents is null) = (pan_seen is null) and (documents is null) = (questions_varied is null)
          and (documents is null) = (face_matches is null) and (documents is null or concluded_at is not null)
      ),
      constraint kyc_video_sessions_documents_known check (
        documents <@ array['aadhaar', 'passport', 'driving_licence', 'voter_card', 'nrega_card', 'pan']
      ),
      constraint kyc_video_sessions_pan_known check (pan_seen in ('card', 'e_pan', 'not_shown')),
      constraint kyc_video_sessions_identified_whole check (
        state not in ('auditing', 'passed', 'refused') or (
          documents is not null
          and documents && array['aadhaar', 'passport', 'driving_licence', 'voter_card', 'nrega_card']
          and pan_seen <> 'not_shown' and questions_varied and face_matches
          and num_nonnulls(photo_upload_id, snapshot_ref) > 0
          and settled_at is not null and recording_ref is not null and num_nulls(geo_country, ip_country) = 0
          and geo_country = 'IN' and ip_country = 'IN' and liveness_percent is not null
        )
      ),
      constraint kyc_video_sessions_photo_of_identified
        check (photo_upload_id is null or state in ('auditing', 'passed', 'refused', 'cancelled')),
      constraint kyc_video_sessions_held_in_order check (held_until >= held_from),
      constraint kyc_video_sessions_told_when_settled check (
        settled_at is not null or num_nonnulls(held_from, held_until, recording_ref, recording_hash, recording_seconds,
          snapshot_ref, geo_country, ip_country, liveness_percent) = 0
      ),
      constraint kyc_video_sessions_recording_whole check (
        recording_ref is not null or num_nonnulls(recording_hash, recording_seconds) = 0
      ),
      constraint kyc_video_sessions_hash_length check (octet_length(recording_hash) = 32),
      constraint kyc_video_sessions_seconds_range check (recording_seconds > 0),
      constraint kyc_video_sessions_countries_known check (geo_country ~ '^[A-Z]{2}$' and ip_country ~ '^[A-Z]{2}$'),
      constraint kyc_video_sessions_liveness_range check (liveness_percent between 0 and 100),
      constraint kyc_video_sessions_auditor_whole check (
        (auditor is null) = (recording_opened_at is null)
          and (auditor is null or state in ('auditing', 'passed', 'refused', 'cancelled'))
      ),
      constraint kyc_video_sessions_audit_whole check (
        (state in ('passed', 'refused')) = (audited_at is not null) and (audited_at is null or auditor is not null)
      ),
      constraint kyc_video_sessions_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create unique index kyc_video_sessions_one_open on kyc_video_sessions (user_code)
      where state in ('opening', 'waiting', 'in_call', 'auditing')`
  yield* sql`create index kyc_video_sessions_user_code_idx on kyc_video_sessions (user_code, created_at)`
  yield* sql`create index kyc_video_sessions_due_at_idx on kyc_video_sessions (due_at) where due_at is not null`
  yield* sql`
    create index kyc_video_sessions_expires_at_idx on kyc_video_sessions (expires_at)
      where state in ('opening', 'waiting', 'in_call')`
  yield* sql`grant select, insert, update on kyc_video_sessions to credbuzzpay_app`
})
