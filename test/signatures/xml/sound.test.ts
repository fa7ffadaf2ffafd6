import test from 'ava';
import { testCases } from '../case.ts';
import { soundXml } from '../cases/xml/sound.ts';

testCases(test, soundXml);
