import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { judgesFolder } from './judges-folder.ts';
import { outside } from './outside.ts';

const run = promisify(execFile);

/** What pyHanko says of one signature, whoever made it. */
export interface PyhankoVerdict {
  /** The digest is that of the bytes that are signed. */
  readonly intact: boolean;
  /** The value is the key's. */
  readonly valid: boolean;
  /** How much of the file is signed, such as `ENTIRE_FILE`. */
  readonly coverage: string;
}

/** Asks about every signature of some PDFs, of each in the order of the form; starting it takes seconds. */
export type AskPyhanko = (files: readonly string[]) => Promise<readonly (readonly PyhankoVerdict[])[]>;

const script = `
import json, logging, sys
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
logging.disable(logging.CRITICAL)
nobody = lambda: ValidationContext(trust_roots=[], allow_fetching=False)
def verdicts(place):
    with open(place, 'rb') as file:
        reader = PdfFileReader(file)
        if reader.encrypted:
            reader.decrypt('')
        found = [validate_pdf_signature(one, nobody()) for one in reader.embedded_signatures]
        return [{'intact': s.intact, 'valid': s.valid, 'coverage': s.coverage.name} for s in found]
print(json.dumps([verdicts(place) for place in sys.argv[1:]]))
`;

/** Finds pyHanko, or says how to get it. */
export async function findPyhanko(t: ExecutionContext): Promise<AskPyhanko | undefined> {
  const installed = path.join(judgesFolder, 'pyhanko', 'bin', 'python');
  const python = existsSync(installed) ? installed : 'python3';
  const isHere = await run(python, ['-c', 'import pyhanko.sign']).then(
    () => true,
    () => false,
  );
  if (!outside(t, 'pyHanko', '.ci/judges installs it, or pip install pyhanko', isHere)) return undefined;
  return async (files) => {
    const { stdout } = await run(python, ['-c', script, ...files]);
    const verdicts: PyhankoVerdict[][] = JSON.parse(stdout);
    return verdicts;
  };
}
