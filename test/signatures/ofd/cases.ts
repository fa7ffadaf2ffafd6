import type { Case } from '../case.ts';
import { gbt35275 } from './gbt35275.ts';
import { hostilePackages } from './hostile-packages.ts';
import { hostileSeals } from './hostile-seals.ts';
import { soundSeals } from './sound-seals.ts';

export const ofdCases: readonly Case[] = [...soundSeals, ...hostilePackages, ...hostileSeals, ...gbt35275];
