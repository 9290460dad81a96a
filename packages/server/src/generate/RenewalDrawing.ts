import { noticePlan, type PlannedNotice } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import { DAY_MILLIS, endsAtMillis, yearsByRisk } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { opensAtMillis } from "@credbuzzpay/domain/kyc/renewal/RenewalWindow"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"

const WIDTH = 760
const [LEFT, RIGHT] = [70, WIDTH - 40]
const ROW = 130
const HEIGHT = 2 * ROW + 92

const colours = {
  ground: "#ffffff",
  text: "#24292f",
  quiet: "#57606a",
  line: "#d8dee4",
  open: "#ddf4e4",
  before: "#0072b2",
  after: "#b35900",
  end: "#a40e26"
} as const

/** Any due date: what is drawn counts days from it. */
const due = Date.UTC(2030, 0, 1)
const daysFromDue = (millis: number) => Math.round((millis - due) / DAY_MILLIS)
const endOf = (risk: RiskCategory) => daysFromDue(endsAtMillis(risk, due))
const opensOn = daysFromDue(opensAtMillis(due))
const [first, last] = [opensOn, endOf("low")]

const x = (days: number) => (LEFT + ((days - first) / (last - first)) * (RIGHT - LEFT)).toFixed(1)
const signed = (days: number) => (days > 0 ? `+${days}` : String(days).replace("-", "−"))

const text = (at: number | string, y: number, words: string, more = "") =>
  `<text x="${at}" y="${y}" text-anchor="middle" ${more}>${words}</text>`

const colourOf = ({ days }: Pick<PlannedNotice, "days">) => (days < 0 ? colours.before : colours.after)

/** A round sign for an e-mail, an envelope for a letter. */
const sign = (channel: PlannedNotice["channel"], at: string, y: number, colour: string) =>
  channel === "email"
    ? `<circle cx="${at}" cy="${y}" r="6" fill="${colour}"/>`
    : `<g transform="translate(${at} ${y})"><rect x="-9" y="-7" width="18" height="14" rx="1.5" fill="${colour}"/><path d="M-9 -6 0 1.5 9 -6" fill="none" stroke="${colours.ground}" stroke-width="1.6"/></g>`

const notice = (planned: PlannedNotice, y: number) => {
  const [at, colour] = [x(planned.days), colourOf(planned)]
  return `<line x1="${at}" x2="${at}" y1="${y + 9}" y2="${y + 34}" stroke="${colour}"/>
${sign(planned.channel, at, y, colour)}
${text(at, y - 14, signed(planned.days), `fill="${colour}"`)}`
}

const row = (top: number, title: string, risk: RiskCategory) => {
  const [line, end] = [top + 92, endOf(risk)]
  return [
    `<text x="${LEFT - 50}" y="${top + 20}" font-size="13" font-weight="600" fill="${colours.text}">${title}</text>`,
    `<rect x="${x(opensOn)}" y="${line - 8}" width="${(Number(x(end)) - Number(x(opensOn))).toFixed(1)}" height="16" fill="${colours.open}"/>`,
    `<line x1="${LEFT - 50}" x2="${x(end)}" y1="${line}" y2="${line}" stroke="${colours.quiet}"/>`,
    ...noticePlan.map((planned) => notice(planned, line - 34)),
    `<line x1="${x(0)}" x2="${x(0)}" y1="${line - 62}" y2="${line + 10}" stroke="${colours.text}" stroke-width="2"/>`,
    text(x(0), line + 24, "due", `fill="${colours.text}" font-weight="600"`),
    `<line x1="${x(end)}" x2="${x(end)}" y1="${line - 14}" y2="${line + 10}" stroke="${colours.end}" stroke-width="3"/>`,
    text(x(end), line + 24, `ends ${signed(end)}`, `fill="${colours.end}" font-weight="600"`),
    text(x(opensOn), line + 24, "opens")
  ].join("\n")
}

const years = (risk: RiskCategory) => `${yearsByRisk[risk]} years`

const legend = (y: number) => {
  const entries = [
    `<rect x="20" y="${y - 12}" width="24" height="14" fill="${colours.open}"/><text x="52" y="${y}">KYC can be renewed, and stands</text>`,
    `${sign("email", "266", y - 4, colours.quiet)}<text x="280" y="${y}">notice by e-mail</text>`,
    `${sign("letter", "400", y - 4, colours.quiet)}<text x="416" y="${y}">notice by letter</text>`,
    `<text x="540" y="${y}">numbers: days from the due day</text>`
  ]
  return entries.join("\n")
}

/** `docs/kyc-renewal.svg`: when renewal opens, who is told when and how, and when KYC ends, from the rules themselves. */
export const renewalDrawing = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="${colours.quiet}" role="img" aria-labelledby="title">
<title id="title">When KYC is due: renewal, notices and the end</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.ground}"/>
${row(12, `High and medium risk, due ${years("high")} and ${years("medium")} after KYC was complete`, "high")}
<line x1="20" x2="${WIDTH - 20}" y1="${ROW + 22}" y2="${ROW + 22}" stroke="${colours.line}"/>
${row(ROW + 28, `Low risk, due after ${years("low")}`, "low")}
<line x1="20" x2="${WIDTH - 20}" y1="${2 * ROW + 42}" y2="${2 * ROW + 42}" stroke="${colours.line}"/>
${legend(2 * ROW + 70)}
</svg>
`
