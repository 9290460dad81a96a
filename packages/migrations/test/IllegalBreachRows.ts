import { at, later, numbered } from "./SomeValues.ts"

/** A breach that somebody closed. */
const closed = { closed_by: "ZZZZZZZ3", closed_at: later(1), outcome: "handled", lessons_sealed: "v1.sealed" }

/** A notice that somebody sent. */
const sent = { sent_by: "ZZZZZZZ3", sent_at: later(1), sent_to: "incident@cert-in.org.in" }

/** What PostgreSQL must refuse of breaches. */
export const illegalBreachRows = [
  ["breaches", { nature: "bad_luck" }, "breaches_nature_known"],
  ["breaches", { data: "{shoe_size}" }, "breaches_data_known"],
  ["breaches", { noticed_at: later(1) }, "breaches_noticed_before_opened"],
  ["breaches", { began_at: at, ended_at: later(-1) }, "breaches_occurrence_in_order"],
  ["breaches", { ended_at: at }, "breaches_occurrence_in_order"],
  ["breaches", { account_sealed: "" }, "breaches_account_present"],
  ["breaches", { opened_by: "system" }, "breaches_opened_by_format"],
  ["breaches", { ...closed, closed_by: "somebody" }, "breaches_closed_by_format"],
  ["breaches", { closed_at: later(1) }, "breaches_closed_whole"],
  ["breaches", { ...closed, outcome: "luck" }, "breaches_outcome_known"],
  ["breaches", { ...closed, closed_at: later(-1) }, "breaches_closed_in_order"],
  ["breach_searches", { search_id: numbered(2), breach_id: numbered(9) }, "breach_searches_breach_id_fkey"],
  ["breach_searches", { to_at: at }, "breach_searches_range"],
  ["breach_searches", { actor: null }, "breach_searches_bounded"],
  ["breach_searches", { is_everybody: true }, "breach_searches_bounded"],
  ["breach_searches", { resource_id: "one" }, "breach_searches_id_of_a_kind"],
  ["breach_searches", { actor: "system" }, "breach_searches_actor_format"],
  ["breach_searches", { asked_by: "system" }, "breach_searches_asked_by_format"],
  ["breach_searches", { others: "[]" }, "breach_searches_others_object"],
  ["breach_searches", { withdrawn_at: later(-1) }, "breach_searches_withdrawn_in_order"],
  ["breach_touched", { breach_id: numbered(9) }, "breach_touched_breach_id_fkey"],
  ["breach_touched", { user_code: "ZZZZZZZ9" }, "breach_touched_user_code_fkey"],
  ["breach_touched", { acts: 0 }, "breach_touched_acts_counted"],
  ["breach_touched", { actions: "{}" }, "breach_touched_acts_counted"],
  ["breach_touched", { data: "{shoe_size}" }, "breach_touched_data_known"],
  ["breach_touched", { first_at: later(1) }, "breach_touched_in_order"],
  ["breach_touched", { last_at: null }, "breach_touched_in_order"],
  ["breach_notices", { notice_id: numbered(2), breach_id: numbered(9) }, "breach_notices_breach_id_fkey"],
  ["breach_notices", { audience: "press" }, "breach_notices_audience_known"],
  ["breach_notices", { content_sealed: "" }, "breach_notices_content_present"],
  ["breach_notices", { drafted_by: "system" }, "breach_notices_drafted_by_format"],
  ["breach_notices", { ...sent, sent_by: "system" }, "breach_notices_sent_by_format"],
  ["breach_notices", { sent_by: "ZZZZZZZ3" }, "breach_notices_sent_whole"],
  ["breach_notices", { ...sent, sent_to: null }, "breach_notices_sent_to_whom"],
  ["breach_notices", { ...sent, audience: "people" }, "breach_notices_sent_to_whom"],
  ["breach_notices", { reference: "412" }, "breach_notices_sent_to_whom"],
  ["breach_notices", { ...sent, sent_to: "" }, "breach_notices_sent_to_present"],
  ["breach_notices", { ...sent, reference: "" }, "breach_notices_reference_present"]
] as const

/** Pairs that cannot both exist: somebody is touched by a breach once. */
export const illegalBreachSeconds = [
  ["breaches", {}, "breaches_pkey"],
  ["breach_searches", {}, "breach_searches_pkey"],
  ["breach_touched", {}, "breach_touched_pkey"],
  ["breach_notices", {}, "breach_notices_pkey"]
] as const
