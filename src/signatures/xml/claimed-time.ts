const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/u;

/**
 * Reads an xs:dateTime of a signer; undefined when it is none. Without a time zone it is taken for China's: it is a
 * claim either way.
 */
export function readClaimedTime(text: string): Date | undefined {
  // Packages in the field have a blank where the T belongs.
  const proper = text.trim().replace(' ', 'T');
  const [, zone] = dateTime.exec(proper) ?? ['none', 'none'];
  if (zone === 'none') return undefined;
  const at = new Date(zone === undefined ? `${proper}+08:00` : proper);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
