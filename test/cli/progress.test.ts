import test from 'ava';
import { displayWidth } from '../../src/cli/display-width.ts';
import { openProgress } from '../../src/cli/progress.ts';

/** A terminal of so many columns; without columns it is a file. */
function streamOf(columns: number | undefined) {
  let all = '';
  return {
    isTTY: columns !== undefined,
    columns: columns ?? 0,
    write: (text: string) => (all += text) !== '',
    written: () => all,
  };
}

/** What is seen in the end of a long work. */
function shown(
  label: string,
  columns: number | undefined,
  [files, bytes]: readonly [number, number],
  of = 400 * 1024 * 1024,
): string {
  const stream = streamOf(columns);
  const progress = openProgress(stream, label);
  progress.expect(20_000, of);
  progress.advance(files, bytes);
  progress.end();
  const written = stream.written();
  return columns === undefined ? written : written.slice(written.lastIndexOf('\u001b[2K') + 4);
}

const half = [10_000, 200 * 1024 * 1024] as const;

test('a terminal is told files, bytes, rate and time left', (t) => {
  t.regex(
    shown('reading', 120, half),
    /^reading █{12}░{12} 50% {2}10000\/20000 {2}200\.0 MiB\/400\.0 MiB {2}\S+ \S+\/s {2}\d+:\d\d\n$/u,
  );
});

for (const [label, columns] of [
  ['uploading', 80],
  ['上传中', 80],
  ['uploading', 70],
] as const) {
  test(`the time left is seen on ${columns} columns, too: ${label}`, (t) => {
    const line = shown(label, columns, half).trimEnd();
    t.true(displayWidth(line) < columns, line);
    t.regex(line, /\/s {2}\d+:\d\d$/u);
  });
}

test('a terminal that is narrow for all of it is told what fits on its line', (t) => {
  t.true(displayWidth(shown('uploading', 30, half).trimEnd()) < 30);
});

test('where bytes are not known before, packages tell how far it is', (t) => {
  t.regex(shown('auditing', 120, [5_000, 0], 0), /25% {2}5000\/20000 {2}0 B {2}/u);
});

test('what is broken off leaves its line to what is said next, and one that never began says nothing', (t) => {
  for (const [begun, written] of [
    [true, '\n'],
    [false, ''],
  ] as const) {
    const terminal = streamOf(80);
    {
      using progress = openProgress(terminal, 'fetching');
      if (begun) progress.advance(1, 1);
    }
    t.is(terminal.written().at(-1) ?? '', written);
  }
});

test('a file that output goes to gets no bar', (t) => {
  t.is(shown('reading', undefined, half), '');
});
