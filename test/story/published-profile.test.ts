import test from 'ava';
import { openApi } from '../../src/cli/client/api.ts';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import type { ProfileDraftView } from '../../src/schema/types/http/profile-draft.ts';
import type { ProfileDocument } from '../../src/schema/types/profile.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { yijiao } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acceptHandover } from './archivist.ts';

const parseReport = parserOf<CheckReport>('check-report');
const parseDraft = parserOf<ProfileDraftView>('http/profile-draft');
const parseProfile = parserOf<ProfileDocument>('profile');

test('a delivery is checked and packaged under a profile that the bureau has just published', async (t) => {
  t.timeout(170_000);
  const service = await startRealService(t, { YIJIAO_DATA: await temporaryFolder(t) });
  if (!service.administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(service.url, service.administrator);
  const as = (who: string) => openApi(service.url, { token: tokens[who], language: 'en' });
  const [admin, signer, archivist] = [as('admin'), as('signer'), as('archivist')];

  const draft = '/api/v1/profile-drafts/our-city/1.0.0';
  await admin.send(draft, { method: 'PUT', json: localProfile() }, parseDraft);
  await admin.send(`${draft}/publish`, { method: 'POST', json: {} }, parseProfile);

  const deliver = async (change: (document: HandoverDocument) => void): Promise<string> => {
    const folder = await smallDelivery(t, (document) => {
      document.profile = 'our-city';
      change(document);
    });
    const words = ['deliver', folder, '--server', service.url, '--no-submit'];
    const { stderr } = await yijiao(words, { YIJIAO_TOKEN: tokens['signer'] });
    const id = /^Handover (\S+)$/mu.exec(stderr)?.[1] ?? '';
    t.not(id, '', stderr);
    return id;
  };
  const reportOf = async (id: string): Promise<CheckReport> =>
    (await signer.get(`/api/v1/handovers/${id}/report`, parseReport)).value;

  const lacking = await reportOf(await deliver(() => undefined));
  t.deepEqual(lacking.profile, { id: 'our-city', version: '1.0.0' });
  t.deepEqual(lacking.findings.filter(({ outcome, rule }) => rule === 'IN-04' && outcome === 'failed').length, 2);

  const sound = await deliver(({ volumes }) => {
    for (const { records } of volumes) for (const record of records) record.docNo = `No. ${record.seq}`;
  });
  const { snapshot } = await reportOf(sound);
  const agreement = '2026-1';
  await command(signer, await showHandover(signer, sound), 'submit', { snapshot, agreement });
  await waitFor(signer, sound, new Set(['submitted']));
  await acceptHandover(archivist, sound);
  t.is((await showHandover(archivist, sound)).value.state, 'stored');
});
