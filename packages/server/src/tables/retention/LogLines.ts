import { goesWith, linesOf, recordOf, stays } from "./RetentionLine.ts"

/** Five years, with a day for each leap year that may be among them. **Units**: days. */
const BREACH_DAYS = 1827

/** Logs of persons, and of the system. */
export const logLines = linesOf({
  login_activities: {
    purpose: "Every try to sign in, with address and device; traffic data and log",
    basis: ["year", "certIn"],
    from: "(date_trunc('month', occurred_at at time zone 'UTC') + interval '1 month') at time zone 'UTC'",
    since: "the end of its month",
    kept: "signInDays",
    pace: "daily",
    end: { do: "drop_months" }
  },
  audit_trail: stays(
    "Who did what to whom and when, sealed in signed blocks",
    ["year", "certIn", "pmla"],
    "months leave the database for signed archives after `AUDIT_RETENTION` years (job `audit-archive`); what rows say of a person is sealed under the person's key and goes with it, so seals and archives stay verifiable"
  ),
  breaches: {
    purpose:
      "Breaches: what happened, whom it touched, who was told when. The proof that everybody was told in time; five years are our own figure, the time of records of identity",
    basis: ["year", "certIn"],
    from: "closed_at",
    since: "the close of the breach",
    kept: BREACH_DAYS,
    pace: "daily",
    factIn: ["audit_trail"],
    end: { do: "delete" }
  },
  breach_touched: goesWith("breaches", "Who was touched by a breach, how, and when they were told"),
  breach_searches: goesWith("breaches", "What was asked of the audit trail about a breach"),
  breach_notices: goesWith("breaches", "Notices of a breach, and what was sent when to whom"),
  retention_runs: recordOf({
    purpose: "What was deleted by this table, and when: counts by line; what went of persons is in the audit trail too",
    basis: ["certIn"],
    kept: "systemLogDays",
    where: "ended_at is not null and (audited_at is not null or deleted = 0)",
    from: "started_at",
    since: "the beginning of the run"
  }),
  job_runs: recordOf({
    purpose: "What the workers did by the clock; of persons only the codes of staff who asked for a run",
    basis: ["certIn"],
    kept: "systemLogDays",
    where: "ended_at is not null",
    from: "started_at",
    since: "the beginning of the run"
  })
})
