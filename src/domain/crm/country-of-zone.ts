import { getCountries } from "libphonenumber-js/min";

declare global {
  namespace Intl {
    interface Locale {
      /** Of the locale's region, as ICU names them (ECMA-402, Intl Locale Info). */
      getTimeZones(): string[] | undefined;
    }
  }
}

/** Looked at first: asking about a country costs a millisecond or two. */
const likely = ["RU", "DE", "US", "GB", "UA", "BY", "KZ", "UZ", "GE", "AM", "TR", "FR", "ES", "IT", "PL", "IN", "BR"];
const known = new Map<string, string | undefined>();

/** The country (ISO 3166-1) whose people live by an IANA time zone; none for one like UTC. */
export function countryOfZone(zone: string): string | undefined {
  if (!known.has(zone)) known.set(zone, find(zone));
  return known.get(zone);
}

function find(zone: string): string | undefined {
  if (!zone.includes("/") || zone.startsWith("Etc/")) return undefined;
  const names = new Set([zone, new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone]);
  const livesByIt = (country: string) =>
    new Intl.Locale("und", { region: country }).getTimeZones()?.some((one) => names.has(one));
  return [...new Set([...likely, ...getCountries()])].find(livesByIt);
}
