/** Files that take minutes, the longest first: begun last, they would run alone while the other processors wait. */
export const longFiles = [
  'faults/two-hundred-handovers',
  'verification/corpus/random-mutations',
  'conformance/packages',
  'faults/kill',
  'attack/large',
  'verification-page/page',
  'faults/s3',
  'http/process',
  'package',
];

function placeOf(file: string): number {
  const place = longFiles.findIndex((name) => file.endsWith(`test/${name}.test.ts`));
  return place < 0 ? longFiles.length : place;
}

export default {
  extensions: ['ts'],
  files: ['test/**/*.test.ts'],
  sortTestFiles: (one: string, other: string) => placeOf(one) - placeOf(other),
  timeout: '10m',
  workerThreads: false,
};
