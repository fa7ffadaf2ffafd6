import { containerFiles } from './container-files.ts';
import { dataFiles } from './data-files.ts';
import { documentFiles } from './document-files.ts';
import { drawingFiles } from './drawing-files.ts';
import { mediaFiles } from './media-files.ts';
import type { MinimalFile } from './minimal-file.ts';

/** One or more files of every version of every format of the registry. */
export const minimalFiles: readonly MinimalFile[] = [
  ...documentFiles,
  ...containerFiles,
  ...drawingFiles,
  ...mediaFiles,
  ...dataFiles,
];
