import { placeWords } from '../../delivery/layouts/notes.ts';
import type { ReadCatalogue } from '../../delivery/layouts/read-catalogue.ts';
import { layoutWords } from '../../i18n/delivery/layout-words.ts';
import type { Terminal } from '../terminal.ts';

/** More remarks than these run off the screen. */
const shownRemarks = 100;

/** Says what was made of a catalogue, and what in it people should look at. */
export function tellCatalogue(
  terminal: Terminal,
  file: string,
  { layout, catalogue, remarks, volumes }: ReadCatalogue,
): void {
  const records = volumes.reduce((sum, volume) => sum + volume.records.length, 0);
  const { zh, en } = layoutWords[layout];
  terminal.result({
    zh: `已按 ${catalogue}（${zh}）写入 ${file}：${volumes.length} 卷，${records} 件。`,
    en: `Wrote ${file} from ${catalogue} (${en}); volumes: ${volumes.length}, records: ${records}.`,
  });
  for (const { code, place, message } of remarks.slice(0, shownRemarks)) {
    const at = placeWords(place);
    terminal.note({
      zh: `  ${at.zh}：${message.zh}  [catalogue.${code}]`,
      en: `  ${at.en}: ${message.en}  [catalogue.${code}]`,
    });
  }
  const more = remarks.length - shownRemarks;
  if (more > 0) terminal.note({ zh: `  另有 ${more} 处。`, en: `  And ${more} more.` });
}
