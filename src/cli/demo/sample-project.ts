import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const sample = (part: string): string =>
  fileURLToPath(new URL(`../../../fixtures/sample-project/${part}/`, import.meta.url));

/** The sample project as its makers deliver it. */
export const sampleDelivery = sample('delivery');

/** Certificates that the sample project's signatures lead to. */
export const sampleTrust = sample('trust');

/** Copies the sample project's delivery to where the demo works on it. */
export async function copySample(folder: string): Promise<void> {
  await cp(sampleDelivery, folder, { recursive: true });
}

/** Puts the corrected record in its place, as its makers would. */
export async function applyCorrection(folder: string): Promise<void> {
  await cp(sample('correction'), folder, { recursive: true });
}

/** The record that the archivist of the demo returns: its place, and its file. */
export const returnedRecord = { volume: 6, record: 3 };

/** The file of that record which its correction replaces. */
export const returnedFile = 'C5 施工记录文件/隐蔽工程验收记录（1#楼3层墙柱钢筋）&附图.pdf';
