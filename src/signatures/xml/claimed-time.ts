const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/u;

/**
 * Reads an xs:dateTime of a signer; undefined when it is none. It is a claim and no more.
 * @param zoneWithoutOffset the zone of one that is written without, e.g. `+08:00`
 */
export function readClaimedTime(text: string, zoneWithoutOffset: string): Date | undefined {
  // Packages in the field have a blank where the T belongs.
  const proper = text.trim().replace(' ', 'T');
  const [, zone] = dateTime.exec(proper) ?? ['none', 'none'];
  if (zone === 'none') return undefined;
  const at = new Date(zone === undefined ? `${proper}${zoneWithoutOffset}` : proper);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
