/** What drawing pages may cost. All limits of drawing stand here. */
export interface RenderingLimits {
  /** Pages of one file that are drawn: the first, the last, and between them as many by lot. */
  readonly pagesPerFile: number;
  /** Pixels along the longer edge of a drawn page, whatever size it says that it has. */
  readonly longestEdge: number;
  /** Objects of one page that are asked about their fonts, or whether they paint. */
  readonly objectsPerPage: number;
  /** Memory of the renderer, in mebibytes; it is thrown away when a file needs more. */
  readonly heapMebibytes: number;
  /** Larger files are not drawn, in bytes: the renderer counts by 32 bits. */
  readonly fileBytes: number;
  /** Seconds by the clock for one page, the opening of the file included but not the start of a renderer, after which the thread is ended. */
  readonly secondsPerPage: number;
  /** Seconds by the clock for all pages of one file. */
  readonly secondsPerFile: number;
  /** Files of one delivery that are drawn by lot; those of doubt come on top. */
  readonly sampledFiles: number;
  /** Seconds by the clock for one delivery, after which no more files are begun. */
  readonly secondsPerDelivery: number;
}

export const renderingLimits: RenderingLimits = {
  pagesPerFile: 3,
  longestEdge: 640,
  objectsPerPage: 20_000,
  heapMebibytes: 256,
  fileBytes: 2 ** 31 - 1,
  secondsPerPage: 10,
  secondsPerFile: 20,
  sampledFiles: 100,
  secondsPerDelivery: 60,
};
