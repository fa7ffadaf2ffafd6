import { Problem } from '../../problem.ts';
import { hasCode } from '../../system/error-code.ts';
import { type WrittenContent, writeWhole } from './write-whole.ts';

/**
 * Writes a form or template whole or not at all.
 * @throws {Problem} `forms.exists`, `client.unwritable`
 */
export async function writeNewForm(file: string, content: WrittenContent, force: true | undefined): Promise<void> {
  await writeWhole(file, content, { replace: force === true }).catch((error: unknown) => {
    throw hasCode(error, 'EEXIST') ? new Problem('forms.exists', { params: { file } }) : error;
  });
}
