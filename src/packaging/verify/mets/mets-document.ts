/** A METS document of the package, and what it must describe. */
export interface MetsDocument {
  /** Folder that it lies in and that its references begin from, with a final slash. */
  readonly folder: string;
  readonly member: number;
  readonly path: string;
  /** What OBJID must be (CSIP1). */
  readonly objectId: string;
}

/** A reference is a percent-encoded path below the document's folder; anything else points to nothing. */
export function targetOf(folder: string, href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/|[?#]/iu.test(href)) return undefined;
  try {
    const path = decodeURIComponent(href);
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') ? undefined : folder + path;
  } catch {
    return undefined;
  }
}
