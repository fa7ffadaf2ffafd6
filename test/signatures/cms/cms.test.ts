import test from 'ava';
import { testCases } from '../case.ts';
import { soundCms, unsoundCms } from '../cases/cms.ts';

testCases(test, [...soundCms, ...unsoundCms]);
