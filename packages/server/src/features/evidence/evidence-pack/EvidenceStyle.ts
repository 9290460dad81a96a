/** How the page of a pack looks, on a screen and on paper. Devanagari is in the fonts of every system named here. */
export const evidenceStyle = `
:root { color-scheme: light; --ink: #1b2430; --soft: #5b6775; --line: #d9dfe6; --paper: #fff; --wash: #f4f6f8; --accent: #0b6b57 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 78rem; padding: 2.5rem 2rem 4rem; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", sans-serif }
.brand { margin: 0; color: var(--accent); font-weight: 600; letter-spacing: .01em }
h1 { margin: .2rem 0 1rem; font-size: 1.9rem; line-height: 1.2 }
h1 small, h2 small { color: var(--soft); font-weight: 400 }
h2 { margin: 2.5rem 0 .25rem; padding-top: .9rem; border-top: 2px solid var(--ink); font-size: 1.2rem }
p { margin: .35rem 0; max-width: 62rem }
code { font: .88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--wash); padding: .1em .35em; border-radius: .25em }
.files, .more, .none { color: var(--soft) }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem; margin: .8rem 0 }
dt { color: var(--soft); font-size: .82rem }
dd { margin: 0; overflow-wrap: anywhere }
.table { overflow-x: auto; margin-top: .7rem }
table { border-collapse: collapse; width: 100%; font-size: .84rem }
th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap }
th, td { padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
td { overflow-wrap: anywhere; min-width: 5rem; max-width: 22rem; font-variant-numeric: tabular-nums; white-space: pre-line }
td.moment { white-space: nowrap }
thead { display: table-header-group }
tr { break-inside: avoid }
@media print {
  @page { size: A4 landscape; margin: 12mm }
  body { max-width: none; padding: 0; font-size: 10px }
  table { font-size: 8px }
  h2 { break-after: avoid }
  .table { overflow: visible }
}
`
