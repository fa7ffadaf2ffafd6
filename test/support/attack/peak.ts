// Preloaded into a process under attack: leaves behind how much memory it took at most.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['YIJIAO_TEST_PEAK'];
if (isMainThread && file !== undefined) {
  process.once('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
