/** A point on the earth as a GeoIP database gives it. **Units**: degrees; the radius, in which the address is, in km. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
  readonly radius: number
}

/** **Units**: km. **Source**: mean radius of the earth, IUGG. */
const EARTH_RADIUS = 6371

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** The way between two points over the surface (haversine). **Units**: km. */
export const greatCircle = (from: Spot, to: Spot): number => {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const half = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)))
}

/**
 * How fast somebody travelled at the least: from the near edge of one circle to the near edge of the other. Less than a
 * minute counts as one, since clocks and networks are no better. **Units**: km/h.
 */
export const leastSpeed = (from: Spot, to: Spot, millis: number): number => {
  const distance = Math.max(0, greatCircle(from, to) - from.radius - to.radius)
  return distance / (Math.max(millis, 60_000) / 3_600_000)
}
