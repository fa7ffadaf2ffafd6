import type { Case } from '../case.ts';
import { ofdCases } from '../ofd/cases.ts';
import { chains } from './chains.ts';
import { soundCms, unsoundCms } from './cms.ts';
import { soundJws, unsoundJws } from './jws.ts';
import { kinds } from './kinds.ts';
import { forgedDictionaries } from './pdf/dictionaries.ts';
import { permissions } from './pdf/permissions.ts';
import { soundPdfs } from './pdf/sound.ts';
import { structures } from './pdf/structure.ts';
import { updates } from './pdf/updates.ts';
import { policies } from './policy.ts';
import { revocation } from './revocation.ts';
import { sm2Cases } from './sm2.ts';

export const allCases: readonly Case[] = [
  ...soundCms,
  ...unsoundCms,
  ...soundJws,
  ...unsoundJws,
  ...chains,
  ...revocation,
  ...policies,
  ...kinds,
  ...soundPdfs,
  ...forgedDictionaries,
  ...updates,
  ...permissions,
  ...structures,
  ...ofdCases,
  ...sm2Cases,
];
