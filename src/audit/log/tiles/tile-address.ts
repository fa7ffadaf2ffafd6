/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const tileWidth = 256;

/** Tree levels that one tile covers. */
export const tileHeight = 8;

/** A tile of the tree, or at the level `entries` a bundle of entries. */
export interface TileAddress {
  readonly level: number | 'entries';
  /** Its number within the level, from 0 on. */
  readonly index: number;
  /** From 1 to 256, which is a full one. */
  readonly width: number;
}

/** The resource of a tile below the log's prefix (C2SP tlog-tiles), such as `tile/0/x001/067` or `tile/entries/000.p/8`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/gu) ?? [];
  const number = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`;
}

const pattern = /^tile\/(?<level>0|[1-9]\d?|entries)\/(?<number>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/u;

/** Reads the path of a tile; undefined for what is none, or is not written the one way that there is. */
export function parseTilePath(path: string): TileAddress | undefined {
  const { level, number, width } = pattern.exec(path)?.groups ?? {};
  if (level === undefined || number === undefined) return undefined;
  const address: TileAddress = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replaceAll(/[x/]/gu, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  return Number.isSafeInteger(address.index) && tilePath(address) === path ? address : undefined;
}

/** How many hashes there are at a level of a tree of so many entries. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}
