import type { Carrier, Retention, Secrecy } from '../../schema/types/handover.ts';
import type { Bilingual } from '../text.ts';

/** Carriers (载体类型) as people call them. */
export const carrierWords = {
  ELECTRONIC: { zh: '电子', en: 'electronic' },
  PAPER: { zh: '纸质', en: 'paper' },
  ELECTRONIC_AND_PAPER: { zh: '电子和纸质', en: 'electronic and paper' },
  MICROFORM: { zh: '缩微品', en: 'microform' },
  AUDIO_VISUAL: { zh: '声像', en: 'audio-visual' },
} as const satisfies Record<Carrier, Bilingual>;

/** Terms of retention (保管期限), the longest first. */
export const retentionWords = {
  PERMANENT: { zh: '永久', en: 'permanent' },
  LONG: { zh: '长期', en: 'long' },
  SHORT: { zh: '短期', en: 'short' },
} as const satisfies Record<Retention, Bilingual>;

/** Secrecy marks (密级), the highest first. */
export const secrecyWords = {
  TOP_SECRET: { zh: '绝密', en: 'top secret' },
  CONFIDENTIAL: { zh: '机密', en: 'confidential' },
  SECRET: { zh: '秘密', en: 'secret' },
} as const satisfies Record<NonNullable<Secrecy>, Bilingual>;
