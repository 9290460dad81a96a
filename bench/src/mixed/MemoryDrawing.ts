import type { MixedFigures } from "../all/KeptFigures.ts"

// Of the whole drawing, and of the margins around the field. **Units**: pixels.
const [WIDTH, HEIGHT] = [720, 260]
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 16, 34, 36]

const STEPS_OF_MIB = 50
const STEPS_OF_SECONDS = 60

const steps = (to: number, by: number) => Array.from({ length: Math.floor(to / by) + 1 }, (_, n) => n * by)

/** The server's memory over the time of the mixed run, as SVG: from zero, so that flat looks flat. */
export const memoryDrawing = ({
  connections,
  memory,
  seconds
}: Pick<MixedFigures, "connections" | "memory" | "seconds">) => {
  const top = Math.ceil((Math.max(...memory.map(({ mib }) => mib)) * 1.1) / STEPS_OF_MIB) * STEPS_OF_MIB
  const x = (at: number) => LEFT + (Math.min(at, seconds) / seconds) * (WIDTH - LEFT - RIGHT)
  const y = (mib: number) => HEIGHT - BOTTOM - (mib / top) * (HEIGHT - TOP - BOTTOM)
  const points = memory.map(({ at, mib }) => `${x(at).toFixed(1)},${y(mib).toFixed(1)}`).join(" ")
  const across = steps(top, top > 400 ? 2 * STEPS_OF_MIB : STEPS_OF_MIB).map(
    (mib) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(mib).toFixed(1)}" y2="${y(mib).toFixed(1)}" stroke="#d8dee4"/>` +
      `<text x="${LEFT - 8}" y="${(y(mib) + 4).toFixed(1)}" text-anchor="end">${mib}</text>`
  )
  const along = steps(seconds, seconds < 2 * STEPS_OF_SECONDS ? 10 : STEPS_OF_SECONDS).map(
    (at) => `<text x="${x(at).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${at} s</text>`
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ` +
      `font-family="system-ui, sans-serif" font-size="12" fill="#57606a">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="20" font-size="13" fill="#24292f">Resident memory of the server, MiB; ${connections} connections</text>`,
    ...across,
    ...along,
    `<polyline points="${points}" fill="none" stroke="#0969da" stroke-width="1.5"/>`,
    "</svg>",
    ""
  ].join("\n")
}
