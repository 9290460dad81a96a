// Of the whole drawing, and of the margins around the field. **Units**: pixels.
const [WIDTH, HEIGHT] = [720, 280]
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 20, 56, 40]

/** Told apart by colour-blind people too (Okabe and Ito). */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"] as const

export interface Line {
  readonly name: string
  readonly points: ReadonlyArray<{ readonly x: number; readonly y: number }>
  readonly dashed?: boolean
}

const at = (value: number) => value.toFixed(1)

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

/** 1, 2 or 5 times a power of ten, so that the axis has some five marks. */
const stepOf = (most: number) => {
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  if (share <= 1) return power
  if (share <= 2) return 2 * power
  return share <= 5 ? 5 * power : 10 * power
}

const marks = (most: number) => {
  const step = stepOf(most)
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, n) => n * step)
}

/**
 * Lines as SVG, both axes from zero, so that flat looks flat. Above `most` a line is cut; `limit` is drawn across.
 */
export const chart = (options: {
  readonly title: string
  readonly across: string
  readonly lines: ReadonlyArray<Line>
  readonly most?: number
  readonly limit?: { readonly y: number; readonly name: string }
}) => {
  const points = options.lines.flatMap((line) => line.points)
  const right = Math.max(1, ...points.map(({ x }) => x))
  const top = options.most ?? Math.max(1, ...points.map(({ y }) => y)) * 1.1
  const x = (value: number) => LEFT + (value / right) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM)
  const { limit } = options
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ` +
      `font-family="system-ui, sans-serif" font-size="12" fill="#57606a">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="20" font-size="13" fill="#24292f">${escaped(options.title)}</text>`,
    ...options.lines.map(
      ({ dashed, name }, index) =>
        `<line x1="${LEFT + index * 160}" x2="${LEFT + index * 160 + 22}" y1="38" y2="38" stroke="${COLOURS[index % 4]}" ` +
        `stroke-width="2"${dashed === true ? ` stroke-dasharray="5 3"` : ""}/>` +
        `<text x="${LEFT + index * 160 + 28}" y="42">${escaped(name)}</text>`
    ),
    ...marks(top).map(
      (value) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#d8dee4"/>` +
        `<text x="${LEFT - 8}" y="${at(y(value) + 4)}" text-anchor="end">${value}</text>`
    ),
    ...marks(right).map(
      (value) => `<text x="${at(x(value))}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${value}</text>`
    ),
    `<text x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escaped(options.across)}</text>`,
    ...(limit === undefined
      ? []
      : [
          `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y(limit.y))}" y2="${at(y(limit.y))}" stroke="#8c959f" stroke-dasharray="2 3"/>`,
          `<text x="${LEFT + 6}" y="${at(y(limit.y) - 5)}">${escaped(limit.name)}</text>`
        ]),
    ...options.lines.map(
      ({ dashed, points: own }, index) =>
        `<polyline points="${own.map((point) => `${at(x(point.x))},${at(y(point.y))}`).join(" ")}" fill="none" ` +
        `stroke="${COLOURS[index % 4]}" stroke-width="2"${dashed === true ? ` stroke-dasharray="5 3"` : ""}/>`
    ),
    "</svg>",
    ""
  ].join("\n")
}
