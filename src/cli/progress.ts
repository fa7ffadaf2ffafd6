import type { WriteStream } from 'node:tty';
import { cutToWidth, displayWidth } from './display-width.ts';

/** How far a long command is. */
export interface Progress {
  /** Sets the totals as soon as they are known. */
  readonly expect: (files: number, bytes: number) => void;
  readonly advance: (files: number, bytes: number) => void;
  readonly end: () => void;
}

const redrawEvery = 100;
const widestBar = 24;

const silent: Progress = { expect() {}, advance() {}, end() {} };

/** Draws files, bytes, rate and time left on a terminal; elsewhere it is silent. */
export function openProgress(stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>, label: string): Progress {
  if (!stream.isTTY) return silent;
  const startedAt = performance.now();
  const total = { files: 0, bytes: 0 };
  const done = { files: 0, bytes: 0 };
  let drawnAt = 0;
  const draw = (): void => {
    drawnAt = performance.now();
    // In its last column a terminal may begin a new line.
    const columns = (stream.columns || 80) - 1;
    stream.write(`\r\x1b[2K${describe(label, { done, total, seconds: (drawnAt - startedAt) / 1000 }, columns)}`);
  };
  return {
    expect(files, bytes) {
      Object.assign(total, { files, bytes });
    },
    advance(files, bytes) {
      done.files += files;
      done.bytes += bytes;
      if (performance.now() - drawnAt >= redrawEvery) draw();
    },
    end() {
      draw();
      stream.write('\n');
    },
  };
}

interface Amount {
  readonly files: number;
  readonly bytes: number;
}

interface Standing {
  readonly done: Amount;
  readonly total: Amount;
  readonly seconds: number;
}

/** One line: bar, share, files, bytes, rate and time left. The bar takes the columns that the others leave. */
function describe(label: string, { done, total, seconds }: Standing, columns: number): string {
  const share = total.bytes > 0 ? Math.min(done.bytes / total.bytes, 1) : 0;
  const rate = seconds > 0 ? done.bytes / seconds : 0;
  const left = rate > 0 && total.bytes > done.bytes ? clock((total.bytes - done.bytes) / rate) : '0:00';
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const said = `${percent}  ${done.files}/${total.files}  ${size(done.bytes)}/${size(total.bytes)}  ${size(rate)}/s  ${left}`;
  const width = Math.min(widestBar, Math.max(0, columns - displayWidth(`${label} ${said}`)));
  const filled = Math.round(share * width);
  return cutToWidth(`${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)}${said}`, columns);
}

/** A size in the largest binary unit that leaves a number above one. */
function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(hours > 0 ? 2 : 1, '0');
  return `${hours > 0 ? `${hours}:` : ''}${minutes}:${String(whole % 60).padStart(2, '0')}`;
}
