import test from 'ava';
import { testCases } from '../case.ts';
import { unsoundXml } from '../cases/xml/unsound.ts';

testCases(test, unsoundXml);
