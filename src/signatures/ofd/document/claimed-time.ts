const written = /^(\d{4})[-/]?(\d\d)[-/]?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)?$/u;

/**
 * Reads a time as the products write it into seals and Signature.xml: with or without hyphens, T, fraction and zone.
 * Some write local time and a Z behind it; it is a claim and no more.
 * @param zoneWithoutOffset the zone of one that is written without, e.g. `+08:00`
 */
export function readClaimedTime(text: string, zoneWithoutOffset: string): Date | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', zone = zoneWithoutOffset] =
    written.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const stated = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  // Date takes 31 February for 3 March; the round trip shows it.
  const unzoned = new Date(`${stated}Z`);
  if (Number.isNaN(unzoned.getTime()) || !unzoned.toISOString().startsWith(stated)) return undefined;
  const colon = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const at = new Date(`${stated}.${fraction.padEnd(3, '0').slice(0, 3)}${colon}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
