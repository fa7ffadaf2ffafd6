import type { Rule } from '../../rule.ts';
import { carrierReviews } from './carrier-reviews.ts';
import { volumeReviews } from './volume-reviews.ts';

/** Every rule that only people can check. */
export const manualRules: readonly Rule[] = [...carrierReviews, ...volumeReviews];
