import test from 'ava';
import { testCases } from './case.ts';
import { timestamps } from './cases/timestamps.ts';

testCases(test, timestamps);
