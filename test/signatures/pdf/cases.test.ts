import test from 'ava';
import { testCases } from '../case.ts';
import { forgedDictionaries } from '../cases/pdf/dictionaries.ts';
import { permissions } from '../cases/pdf/permissions.ts';
import { soundPdfs } from '../cases/pdf/sound.ts';
import { structures } from '../cases/pdf/structure.ts';
import { updates } from '../cases/pdf/updates.ts';

testCases(test, [...soundPdfs, ...forgedDictionaries, ...updates, ...permissions, ...structures]);
