import type { Configuration } from '../schema/types/configuration.ts';

/** What drawing pages of PDFs may cost. */
export interface RenderingConfig {
  readonly sampledFiles: number;
  readonly pagesPerFile: number;
  /** Pixels. */
  readonly longestEdge: number;
  readonly objectsPerPage: number;
  readonly heapMebibytes: number;
  readonly secondsPerPage: number;
  readonly secondsPerFile: number;
  readonly secondsPerDelivery: number;
}

/** What veraPDF may cost. */
export interface VerapdfConfig {
  readonly secondsTogether: number;
  readonly secondsAlone: number;
  readonly secondsPerDelivery: number;
  readonly heapMebibytes: number;
}

export function renderingOf(given: Configuration): RenderingConfig {
  return {
    sampledFiles: given.YIJIAO_RENDER_FILES,
    pagesPerFile: given.YIJIAO_RENDER_PAGES,
    longestEdge: given.YIJIAO_RENDER_PIXELS,
    objectsPerPage: given.YIJIAO_RENDER_OBJECTS,
    heapMebibytes: given.YIJIAO_RENDER_MEBIBYTES,
    secondsPerPage: given.YIJIAO_RENDER_PAGE_SECONDS,
    secondsPerFile: given.YIJIAO_RENDER_FILE_SECONDS,
    secondsPerDelivery: given.YIJIAO_RENDER_SECONDS,
  };
}

export function verapdfLimitsOf(given: Configuration): VerapdfConfig {
  return {
    secondsTogether: given.YIJIAO_VERAPDF_BATCH_SECONDS,
    secondsAlone: given.YIJIAO_VERAPDF_FILE_SECONDS,
    secondsPerDelivery: given.YIJIAO_VERAPDF_SECONDS,
    heapMebibytes: given.YIJIAO_VERAPDF_MEBIBYTES,
  };
}
