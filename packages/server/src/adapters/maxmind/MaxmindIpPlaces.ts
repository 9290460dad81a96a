import { Effect, Layer } from "effect"
import { type AsnResponse, type CityResponse, Reader, validate } from "maxmind"
import { type IpPlace, IpPlaces } from "../../features/identity/login-risk/IpPlaces.ts"
import type { FileUnreadable } from "../files/FileUnreadable.ts"
import { rereadFile } from "../files/RereadFile.ts"

/** What the City, Enterprise and ASN databases have in common with what is asked here; any of it may be missing. */
type Found = Partial<CityResponse & AsnResponse>

/** An address is within so far of its place where the database does not say. **Units**: km. */
const USUAL_RADIUS = 100

const placeOf = ({ autonomous_system_number, city, country, location, traits }: Found): IpPlace => {
  const named = [city?.names.en, country?.iso_code].filter((part) => part !== undefined)
  return {
    name: named.length === 0 ? undefined : named.join(", "),
    spot:
      location?.latitude === undefined || location.longitude === undefined
        ? undefined
        : {
            latitude: location.latitude,
            longitude: location.longitude,
            radius: location.accuracy_radius ?? USUAL_RADIUS
          },
    asn: autonomous_system_number ?? traits?.autonomous_system_number
  }
}

const parse = (content: Buffer) => Effect.try(() => new Reader<Found>(content))

/** Places from a MaxMind database (GeoLite2 City, GeoIP2 or DB-IP in the same format), held in memory whole. */
export const layer = (path: string): Layer.Layer<IpPlaces, FileUnreadable> =>
  Layer.effect(
    IpPlaces,
    Effect.map(rereadFile("The file of GEOIP_DATABASE", path, parse), ({ current }) => ({
      of: (ip: string | undefined) => {
        if (ip === undefined || !validate(ip)) return undefined
        const found = current().get(ip)
        return found === null ? undefined : placeOf(found)
      }
    }))
  )
