import type { WriteStream } from 'node:tty';
import { cutToWidth, displayWidth } from './display-width.ts';

/** How far a long command is. Disposed of before its end, it leaves its line to what is said next. */
export interface Progress extends Disposable {
  /** Sets the totals as soon as they are known. */
  readonly expect: (files: number, bytes: number) => void;
  readonly advance: (files: number, bytes: number) => void;
  readonly end: () => void;
}

const redrawEvery = 100;
const widestBar = 24;

const silent: Progress = { expect() {}, advance() {}, end() {}, [Symbol.dispose]() {} };

/** Draws files, bytes, rate and time left on a terminal; elsewhere it is silent. */
export function openProgress(stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>, label: string): Progress {
  if (!stream.isTTY) return silent;
  const startedAt = performance.now();
  const total = { files: 0, bytes: 0 };
  const done = { files: 0, bytes: 0 };
  let drawnAt = 0;
  let isOpen = false;
  const draw = (): void => {
    drawnAt = performance.now();
    isOpen = true;
    // In its last column a terminal may begin a new line.
    const columns = (stream.columns || 80) - 1;
    stream.write(`\r\x1b[2K${describe(label, { done, total, seconds: (drawnAt - startedAt) / 1000 }, columns)}`);
  };
  const close = (): void => {
    if (isOpen) stream.write('\n');
    isOpen = false;
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
      close();
    },
    [Symbol.dispose]: close,
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
  // Where nobody knows how many bytes there are, files tell how far it is.
  const [measure, whole] = total.bytes > 0 ? [done.bytes, total.bytes] : [done.files, total.files];
  const share = whole > 0 ? Math.min(measure / whole, 1) : 0;
  const rate = seconds > 0 ? done.bytes / seconds : 0;
  const left = measure > 0 && whole > measure ? clock(((whole - measure) / measure) * seconds) : '0:00';
  const bytes = total.bytes > 0 ? `${size(done.bytes)}/${size(total.bytes)}` : size(done.bytes);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const said = `${percent}  ${done.files}/${total.files}  ${bytes}  ${size(rate)}/s  ${left}`;
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
