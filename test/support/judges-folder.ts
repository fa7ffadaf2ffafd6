import { homedir } from 'node:os';
import path from 'node:path';

/** Where .ci/judges puts the independent judges. */
export const judgesFolder = process.env['YIJIAO_JUDGES'] ?? path.join(homedir(), '.cache/yijiao-judges');
